//! x
use crate::app::command::Commands;
use crate::app::state::State;
use crate::app::{layout, text};
use eframe::egui::Ui;

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page(ui, "what_happened", |ui| {
        text::title(ui, "what_happened");
    });
}
