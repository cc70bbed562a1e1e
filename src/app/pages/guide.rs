//! The guide: the repair, one step a page.

use crate::app::App;
use crate::app::command::Commands;
use crate::app::state::{Open, State};
use crate::app::{layout, text};
use crate::guide::Progress;
use eframe::egui::Ui;

/// Where the person stands.
#[derive(Debug, Clone, Default)]
pub struct GuideState {
    /// What each step came to.
    pub progress: Progress,
}

/// A deed of the guide.
#[derive(Debug, Clone, PartialEq)]
pub enum GuideCommand {
    /// Open the step with this id.
    OpenStep(String),
}

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page(ui, "guide", |ui| {
        text::title(ui, &text::word("window-tab-guide"));
    });
}

/// Puts a deed into effect.
pub fn apply(_app: &mut App, deed: GuideCommand) {
    let _ = (_app, deed);
}

/// Whether the guide of this case has the step.
pub fn has_step(open: &Open, step: &str) -> bool {
    let _ = (open, step);
    false
}
