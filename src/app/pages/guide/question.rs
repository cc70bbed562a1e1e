//! A question, asked only where its answer changes the steps.

use super::{GuideCommand, View};
use crate::app::command::Command;
use crate::app::components::{button::Button, card, field, switch};
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use eframe::egui::Ui;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>, id: &str) {
    let Some(question) = view.guide.questions.iter().find(|question| question.id == id) else {
        gone(ui, view);
        return;
    };
    let state = &view.open.guide;
    text::title(ui, &say(&question.text));
    ui.add_space(tokens().space.tight);
    text::lead(ui, &word("guide-page-question-lead"));
    ui.add_space(tokens().space.wide);
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width().min(tokens().size.heading_max));
        card::card(ui, |ui| {
            for (answer, words) in &question.answers {
                let on = state.choice.as_deref() == Some(answer);
                ui.push_id(answer, |ui| {
                    if switch::radio(ui, on, &say(words)).clicked() {
                        view.commands.send(Command::Guide(GuideCommand::Choose(answer.clone())));
                    }
                });
                ui.add_space(tokens().space.tight);
            }
        });
    });
    if state.no_choice {
        let width = ui.available_width().min(tokens().size.heading_max);
        field::error_line(ui, &word("guide-page-no-choice"), width);
    }
    ui.add_space(tokens().space.wide);
    if ui.add(Button::main(&word("guide-page-continue"))).clicked() {
        view.commands.send(Command::Guide(GuideCommand::TakeAnswer));
    }
}

/// Another answer or a new finding has made the question needless.
fn gone(ui: &mut Ui, view: &mut View<'_>) {
    text::title(ui, &word("guide-page-question-gone"));
    ui.add_space(tokens().space.wide);
    if ui.add(Button::main(&word("guide-page-continue"))).clicked() {
        view.commands.send(Command::Guide(GuideCommand::Start));
    }
}
