//! Beside the ways in: the case to go on with, examples, and what else brings people here.

use super::kept;
use crate::app::command::{Command, Commands};
use crate::app::components::{card, fold, row};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::{Page, State};
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use eframe::egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    if !layout::two_columns(ui) {
        ui.add_space(tokens().space.wide);
    }
    kept::crash(ui, state, commands);
    kept::cases(ui, state, commands);
    more(ui, state, commands);
}

/// Examples, and mail that comes back to others.
fn more(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let open = state.start.examples;
    card::bare(ui, |ui| {
        ui.add_space(2.0);
        let response = row::leads_to(ui, Icon::Example, &word("window-start-examples"), None, row::end_of_fold(open));
        fold::name(&response, &word("window-start-examples"), open);
        if response.clicked() {
            commands.send(Command::Examples(!open));
        }
        if open {
            card::inset(ui, 4.0, |ui| {
                text::soft(ui, &word("window-start-examples-text"));
            });
            for sample in crate::samples::all() {
                card::part(ui);
                if row::leads(ui, Icon::Envelope, &say(&sample.title), None).clicked() {
                    commands.send(Command::OpenSample(sample.id.to_owned()));
                }
            }
        }
        card::part(ui);
        if row::leads(ui, Icon::Returned, &word("window-start-mail-to-me"), None).clicked() {
            commands.send(Command::Go(Page::MailToMe));
        }
        ui.add_space(2.0);
    });
}
