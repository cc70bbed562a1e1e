//! Help: short answers to what people ask most.

use crate::app::command::Commands;
use crate::app::components::{card, row};
use crate::app::state::State;
use crate::app::text::{self, word};
use crate::app::{layout, theme};
use eframe::egui::Ui;

const QUESTIONS: [&str; 7] = [
    "window-help-lost",
    "window-help-again",
    "window-help-blocked",
    "window-help-hacked",
    "window-help-real",
    "window-help-number",
    "window-help-private",
];

/// Draws the page.
pub fn show(ui: &mut Ui, _state: &State, _commands: &mut Commands) {
    layout::page_of_width(ui, "help", 800.0, |ui| {
        text::title(ui, &word("window-help"));
        ui.add_space(theme::tokens().space.tight);
        text::lead(ui, &word("window-help-lead"));
        ui.add_space(theme::tokens().space.base);
        card::bare(ui, |ui| {
            for (i, id) in QUESTIONS.iter().enumerate() {
                if i > 0 {
                    card::part(ui);
                }
                card::inset(ui, 14.0, |ui| {
                    row::question_and_answer(ui, &word(id), &word(&format!("{id}.answer")));
                });
            }
        });
    });
}
