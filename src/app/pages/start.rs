//! x
use crate::app::command::Commands;
use crate::app::state::State;
use crate::app::{layout, text};
use eframe::egui::Ui;

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page(ui, "start", |ui| {
        text::title(ui, "start");
    });
}

/// x
pub fn sample(_id: &str) -> Option<(String, Vec<u8>)> {
    None
}
/// x
pub fn tidy_address(a: &str) -> String {
    a.to_owned()
}
/// x
pub fn address_error(_a: &str) -> Option<&'static str> {
    None
}
