//! The live facts: what will be asked, then rows that fill in.

use crate::app::command::Commands;
use crate::app::state::State;
use crate::app::{layout, text};
use eframe::egui::Ui;

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page(ui, "live facts", |ui| {
        text::title(ui, &text::word("window-tab-live-facts"));
    });
}
