//! The first page: whose move it is, and what that means for the person, before anything else.

use super::{GuideCommand, View};
use crate::app::command::Command;
use crate::app::components::{answer_band, button::Button, card, row};
use crate::app::icons::Icon;
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::guide::Step;
use crate::knowledge::Stage;
use eframe::egui::{Sense, Ui, vec2};

/// Draws the page.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>) {
    let opening = &view.guide.opening;
    token(ui);
    text::title(ui, &say(&opening.title));
    ui.add_space(tokens().space.tight);
    text::lead(ui, &say(&opening.lead));
    ui.add_space(tokens().space.wide);
    if ui.add(Button::main(&say(&opening.button))).clicked() {
        view.commands.send(Command::Guide(GuideCommand::Start));
    }
    ui.add_space(tokens().space.gap);
    for stage in Stage::ALL {
        stage_card(ui, view, *stage);
    }
}

/// The one warm thing of the page.
fn token(ui: &mut Ui) {
    let size = tokens().size.token;
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    answer_band::token(ui, rect.center());
    ui.add_space(tokens().space.snug);
}

fn stage_card(ui: &mut Ui, view: &mut View<'_>, stage: Stage) {
    let steps: Vec<&Step> = view.guide.steps.iter().filter(|step| step.stage == stage).collect();
    if steps.is_empty() {
        return;
    }
    text::section(ui, &word(name_id(stage)));
    ui.add_space(tokens().space.tight);
    card::bare(ui, |ui| {
        for (place, step) in steps.iter().enumerate() {
            if place > 0 {
                card::part(ui);
            }
            ui.push_id(&step.id, |ui| {
                if row::leads(ui, icon(stage), &say(&step.title), Some(&say(&step.takes))).clicked() {
                    view.commands.send(Command::Guide(GuideCommand::OpenStep(step.id.clone())));
                }
            });
        }
    });
    ui.add_space(tokens().space.wide);
}

/// The Fluent id of a stage's name.
pub(super) fn name_id(stage: Stage) -> &'static str {
    match stage {
        Stage::QuickFixes => "guide-page-quick-fixes",
        Stage::TechnicalFixes => "guide-page-technical-fixes",
        Stage::GoodHabits => "guide-page-good-habits",
    }
}

fn icon(stage: Stage) -> Icon {
    match stage {
        Stage::QuickFixes => Icon::Bolt,
        Stage::TechnicalFixes => Icon::Wrench,
        Stage::GoodHabits => Icon::Leaf,
    }
}
