//! The pages, one a file. Each draws the state and sends commands.

pub mod drop;
pub mod guide;
pub mod help;
pub mod live_facts;
pub mod mail_to_me;
pub mod report;
pub mod settings;
pub mod start;
pub mod unreadable;
pub mod what_happened;
pub mod which_one;
pub mod whose;

use super::command::Commands;
use super::state::{Page, State};
use eframe::egui::Ui;

/// Draws the page that is shown.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    match state.page() {
        Page::Start => start::show(ui, state, commands),
        Page::Whose => whose::show(ui, state, commands),
        Page::MailToMe => mail_to_me::show(ui, state, commands),
        Page::WhichOne => which_one::show(ui, state, commands),
        Page::Unreadable => unreadable::show(ui, state, commands),
        Page::WhatHappened => what_happened::show(ui, state, commands),
        Page::LiveFacts => live_facts::show(ui, state, commands),
        Page::Guide => guide::show(ui, state, commands),
        Page::Report => report::show(ui, state, commands),
        Page::Help => help::show(ui, state, commands),
        Page::Settings => settings::show(ui, state, commands),
    }
}
