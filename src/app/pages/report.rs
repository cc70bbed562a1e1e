//! The report, before it is saved.

use crate::app::App;
use crate::app::command::Commands;
use crate::app::state::State;
use crate::app::{layout, text};
use crate::knowledge::Text;
use crate::worker::JobId;
use eframe::egui::Ui;
use std::path::PathBuf;

/// What the report will hold.
#[derive(Debug, Clone, Default)]
pub struct ReportState {}

/// A deed of the report's page.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportCommand {}

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page(ui, "report", |ui| {
        text::title(ui, &text::word("window-tab-report"));
    });
}

/// Puts a deed into effect.
pub fn apply(_app: &mut App, deed: ReportCommand) {
    match deed {}
}

/// The person chose where to save.
pub fn save_to(_app: &mut App, _path: PathBuf) {}

/// The system opened no window to save.
pub fn no_save_window(_app: &mut App) {}

/// The file was written.
pub fn saved(_app: &mut App, _job: JobId, _path: PathBuf) {}

/// The file could not be written.
pub fn not_saved(_app: &mut App, _job: JobId, _path: PathBuf, _reason: Text) {}
