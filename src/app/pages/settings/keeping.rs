//! What is kept on this computer, and how all of it goes.

use super::row_with;
use crate::app::command::{Command, Commands};
use crate::app::components::button::Button;
use crate::app::components::{card, switch};
use crate::app::icons::Icon;
use crate::app::state::State;
use crate::app::text::{self, word};
use eframe::egui::{Ui, vec2};

/// Draws the rows.
pub(super) fn rows(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let keep = state.settings.keep;
    let words = word("window-settings-keep-text");
    let switched = row_with(ui, "window-settings-keep", &words, 52.0, |ui| {
        switch::switch(ui, keep, &word("window-settings-keep")).clicked()
    });
    if switched {
        commands.send(Command::SetKeep(!keep));
    }
    card::part(ui);
    let delete = word("window-settings-delete-button");
    let button = Button::destroys(&delete).icon(Icon::Trash).small();
    let (width, words) = (button.measure(ui, 200.0).x, word("window-settings-delete-text"));
    if row_with(ui, "window-settings-delete", &words, width, |ui| ui.add(button).clicked()) {
        commands.send(Command::Deleting(!state.deleting));
    }
    if state.deleting {
        confirm(ui, commands);
    }
}

/// The one question before it is done, for it cannot be undone.
fn confirm(ui: &mut Ui, commands: &mut Commands) {
    card::inset(ui, 0.0, |ui| {
        text::small(ui, &word("window-settings-delete-sure"));
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
            if ui.add(Button::destroys(&word("window-settings-delete-yes")).small()).clicked() {
                commands.send(Command::DeleteEverything);
            }
            if ui.add(Button::second(&word("window-settings-delete-no")).small()).clicked() {
                commands.send(Command::Deleting(false));
            }
        });
        ui.add_space(16.0);
    });
}
