//! The end: solved and what keeps it solved, or whom to ask, with the words to send.

use super::{GuideCommand, View, message, news};
use crate::app::command::Command;
use crate::app::components::{button::Button, card, row};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::Page;
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::guide::{ReadyMessage, Standing, Step, standing};
use crate::knowledge::{Stage, Text};
use eframe::egui::Ui;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>) {
    match standing(view.guide, &view.open.guide.progress) {
        Standing::Solved => solved(ui, view),
        Standing::Ask(ready) => ask(ui, view, &ready),
        Standing::Step(place) => more_to_try(ui, view, place),
    }
}

fn solved(ui: &mut Ui, view: &mut View<'_>) {
    news(ui, view);
    text::title(ui, &word("guide-page-solved"));
    ui.add_space(tokens().space.tight);
    text::lead(ui, &word("guide-page-solved-lead"));
    ui.add_space(tokens().space.wide);
    to_report(ui, view, true);
    habits(ui, view, "guide-page-keeps-it-solved");
}

/// The person ended before all was tried.
fn more_to_try(ui: &mut Ui, view: &mut View<'_>, place: usize) {
    text::title(ui, &word("guide-page-more"));
    ui.add_space(tokens().space.tight);
    let Some(step) = view.guide.steps.get(place) else { return };
    text::lead(ui, &say(&Text::new("guide-page-more-lead").with("step", say(&step.title))));
    ui.add_space(tokens().space.wide);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(12.0, 12.0);
        if ui.add(Button::main(&word("guide-page-to-step"))).clicked() {
            view.commands.send(Command::Guide(GuideCommand::OpenStep(step.id.clone())));
        }
        to_report(ui, view, false);
    });
}

fn ask(ui: &mut Ui, view: &mut View<'_>, ready: &ReadyMessage) {
    layout::columns(
        ui,
        view,
        |ui, view| {
            news(ui, view);
            text::title(ui, &say(&Text::new("guide-page-ask").with("who", ready.to.id())));
            ui.add_space(tokens().space.tight);
            text::lead(ui, &word("guide-page-ask-lead"));
            ui.add_space(tokens().space.base);
            message::show(ui, ready);
            ui.add_space(tokens().space.wide);
            to_report(ui, view, false);
            habits(ui, view, "guide-page-next-time");
        },
        |ui, _| message::side(ui, ready),
    );
}

fn to_report(ui: &mut Ui, view: &mut View<'_>, main: bool) {
    let words = word("guide-page-to-report");
    let button = if main { Button::main(&words) } else { Button::second(&words) };
    if ui.add(button).clicked() {
        view.commands.send(Command::Go(Page::Report));
    }
}

fn habits(ui: &mut Ui, view: &mut View<'_>, heading: &str) {
    let habits: Vec<&Step> = view.guide.steps.iter().filter(|step| step.stage == Stage::GoodHabits).collect();
    if habits.is_empty() {
        return;
    }
    ui.add_space(tokens().space.gap);
    text::section(ui, &word(heading));
    ui.add_space(tokens().space.tight);
    card::bare(ui, |ui| {
        for (place, step) in habits.iter().enumerate() {
            if place > 0 {
                card::part(ui);
            }
            ui.push_id(&step.id, |ui| {
                if row::leads(ui, Icon::Leaf, &say(&step.title), Some(&say(&step.takes))).clicked() {
                    view.commands.send(Command::Guide(GuideCommand::OpenStep(step.id.clone())));
                }
            });
        }
    });
}
