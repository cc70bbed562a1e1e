//! Beside the ways in: the case to go on with, examples, and what else brings people here.

use crate::app::command::{Command, Commands};
use crate::app::components::{card, fold, row};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::{Page, State};
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::knowledge::words::harmless;
use eframe::egui::Ui;

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    if !layout::two_columns(ui) {
        ui.add_space(tokens().space.wide);
    }
    go_on_with(ui, state, commands);
    more(ui, state, commands);
}

/// What was open before, for as long as the window is.
fn go_on_with(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(open) = &state.open else { return };
    let address = open.case.as_ref().and_then(|case| {
        let place = crate::guide::answer::main_place(&case.diagnosis);
        case.diagnosis.recipients.get(place).and_then(|r| r.address.clone())
    });
    let first = harmless(address.as_deref().unwrap_or(&open.name));
    let second = open.answer.as_ref().map(|a| format!("{} {}", word("window-whose-move"), say(&a.whose_move)));
    let page = if open.case.is_some() { Page::WhatHappened } else { Page::LiveFacts };
    card::bare(ui, |ui| {
        ui.add_space(16.0);
        card::inset(ui, 0.0, |ui| text::section(ui, &word("window-start-go-on")));
        ui.add_space(8.0);
        card::part(ui);
        if row::leads(ui, Icon::Clock, &first, second.as_deref()).clicked() {
            commands.send(Command::Go(page));
        }
        ui.add_space(2.0);
    });
    ui.add_space(16.0);
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
