//! What is to be said under the ways in: that it is being read, what the clipboard lacks, where the file is.

use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card;
use crate::app::components::fact;
use crate::app::components::field::{Field, error_line, words_box};
use crate::app::state::{Start, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use eframe::egui::{self, Sense, Ui, pos2, vec2};

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    if state.reading.is_some() {
        ui.add_space(16.0);
        let c = Look::of(ui).colours();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        fact::spinner(ui, ui.painter(), pos2(rect.left() + 10.0, rect.center().y), 20.0, c.primary.0);
        let words = word("window-start-reading");
        let galley = text::galley(ui, &words, tokens().letters.small, c.ink.0, rect.width() - 28.0);
        ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, c.ink.0);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, &words));
    }
    let notice = state.start.notice.map(word);
    for words in notice.into_iter().chain(state.trouble.as_ref().map(say)) {
        ui.add_space(8.0);
        let width = ui.available_width();
        error_line(ui, &words, width);
    }
    if state.start.box_open {
        words_card(ui, &state.start, commands);
    } else if state.start.notice.is_some() {
        ui.add_space(8.0);
        if button::quiet(ui, &word("window-start-box-open")).clicked() {
            commands.send(Command::OpenBox);
        }
    }
    if state.start.ask_path {
        path_card(ui, &state.start, commands);
    }
}

/// Where the system opens no file window: the path is typed.
fn path_card(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    ui.add_space(16.0);
    card::card(ui, |ui| {
        text::small(ui, &word("window-start-path"));
        ui.add_space(8.0);
        ui.horizontal_top(|ui| {
            let words = word("window-start-path-button");
            let button = Button::second(&words);
            let width = ui.available_width() - button.measure(ui, 300.0).x - 16.0;
            let (name, hint) = (word("window-start-path-name"), word("window-start-path-hint"));
            let typed = Field::new("path", &name, &start.path, width).hint(&hint).machine().show(ui);
            if let Some(changed) = typed.changed {
                commands.send(Command::TypePath(changed));
            }
            ui.add_space(16.0);
            if ui.add(button).clicked() || typed.entered {
                commands.send(Command::ReadPath);
            }
        });
    });
}

/// A box to paste into, for where the clipboard is not handed over.
fn words_card(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    ui.add_space(16.0);
    card::card(ui, |ui| {
        let (name, hint) = (word("window-start-box"), word("window-start-box-hint"));
        text::small(ui, &name);
        ui.add_space(8.0);
        if let Some(changed) = words_box(ui, "words", &name, &hint, &start.words) {
            commands.send(Command::TypeWords(changed));
        }
        if start.words_missing {
            let width = ui.available_width();
            error_line(ui, &word("window-start-box-empty"), width);
        }
        ui.add_space(12.0);
        if ui.add(Button::second(&word("window-start-box-button"))).clicked() {
            commands.send(Command::ReadWords);
        }
    });
}
