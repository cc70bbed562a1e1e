//! Someone's mail to this person comes back: words to ask them for the notice, and the check-up of one's own address.

use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card;
use crate::app::components::field::Field;
use crate::app::components::row;
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::{Start, State};
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use eframe::egui::Ui;

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page_of_width(ui, "mail to me", 720.0, |ui| {
        text::title(ui, &word("window-mail-to-me-title"));
        ui.add_space(tokens().space.tight);
        text::lead(ui, &word("window-mail-to-me-lead"));
        ui.add_space(tokens().space.wide);
        ask_them(ui);
        ui.add_space(tokens().space.base);
        check_up(ui, &state.start, commands);
        ui.add_space(tokens().space.wide);
        text::section(ui, &word("window-mail-to-me-then"));
        ui.add_space(tokens().space.hair);
        row::with_icon(ui, Icon::Drop, &word("window-mail-to-me-then-text"));
    });
}

/// The words to send them.
fn ask_them(ui: &mut Ui) {
    let words = word("window-mail-to-me-words");
    card::bare(ui, |ui| {
        card::inset(ui, 16.0, |ui| {
            text::section(ui, &word("window-mail-to-me-ask"));
            text::soft(ui, &word("window-mail-to-me-ask-text"));
        });
        card::part(ui);
        card::inset(ui, 16.0, |ui| {
            text::body(ui, &words);
            ui.add_space(tokens().space.base);
            button::copy(ui, &word("window-mail-to-me-copy"), &words);
        });
    });
}

/// The person's own address, and the button that leads to its check-up.
fn check_up(ui: &mut Ui, start: &Start, commands: &mut Commands) {
    card::card(ui, |ui| {
        text::section(ui, &word("window-mail-to-me-check"));
        text::soft(ui, &word("window-mail-to-me-check-text"));
        ui.add_space(12.0);
        let words = word("window-start-check");
        let check = Button::main(&words).width(112.0);
        let error = start.address_error.as_ref().map(say);
        let (name, hint) = (word("window-start-address"), word("window-start-address-hint"));
        let stacked = ui.available_width() < 440.0;
        let width = if stacked { ui.available_width() } else { (ui.available_width() - 128.0).min(400.0) };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = eframe::egui::vec2(16.0, 12.0);
            let typed = ui
                .vertical(|ui| {
                    ui.set_width(width);
                    let field = Field::new("own address", &name, &start.address, width);
                    field.hint(&hint).error(error.as_deref()).show(ui)
                })
                .inner;
            if let Some(changed) = typed.changed {
                commands.send(Command::TypeAddress(changed));
            }
            if ui.add(check).clicked() || typed.entered {
                commands.send(Command::CheckOwn);
            }
        });
    });
}
