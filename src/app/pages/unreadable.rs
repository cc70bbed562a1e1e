//! x
use crate::app::command::Commands;
use crate::app::state::State;
use crate::app::{layout, text};
use eframe::egui::Ui;

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page(ui, "unreadable", |ui| {
        text::title(ui, "unreadable");
    });
}
