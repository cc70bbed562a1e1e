//! Beside a step: the answers it goes by, and that it is not the cause where it is not.

use super::{GuideCommand, View};
use crate::app::command::Command;
use crate::app::components::{beside::beside, button, card};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::guide::{Question, Step};
use crate::knowledge::Stage;
use eframe::egui::{Rect, Sense, Ui, vec2};

/// Draws the cards.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>, step: &Step) {
    let answered: Vec<&Question> = view.guide.questions.iter().filter(|q| q.given.is_some()).collect();
    if !layout::two_columns(ui) {
        ui.add_space(tokens().space.wide);
    }
    if !answered.is_empty() {
        go_by(ui, view, &answered);
        ui.add_space(tokens().space.base);
    }
    if !step.mends_cause && step.stage == Stage::TechnicalFixes {
        not_the_cause(ui);
    }
}

fn go_by(ui: &mut Ui, view: &mut View<'_>, answered: &[&Question]) {
    card::card(ui, |ui| {
        text::section(ui, &word("guide-page-go-by"));
        for question in answered {
            ui.add_space(tokens().space.tight);
            ui.push_id(&question.id, |ui| one_answer(ui, view, question));
        }
    });
}

fn one_answer(ui: &mut Ui, view: &mut View<'_>, question: &Question) {
    let given = question.answers.iter().find(|(id, _)| Some(id) == question.given.as_ref());
    card::part(ui);
    ui.add_space(tokens().space.tight);
    let change = word("guide-page-change");
    let answer = |ui: &mut Ui| {
        text::soft(ui, &say(&question.text));
        if let Some((_, words)) = given {
            text::strong(ui, &say(words));
        }
    };
    if beside(ui, vec2(56.0, 32.0), answer, |ui| button::quiet(ui, &change)).clicked() {
        view.commands.send(Command::Guide(GuideCommand::OpenQuestion(question.id.clone())));
    }
}

fn not_the_cause(ui: &mut Ui) {
    card::card(ui, |ui| {
        let c = Look::of(ui).colours();
        let (mark, _) = ui.allocate_exact_size(vec2(0.0, 0.0), Sense::hover());
        icons::paint(ui.painter(), Icon::Note, mark.min + vec2(11.0, 13.0), tokens().size.icon, c.note.0);
        let at = Rect::from_min_size(mark.min + vec2(34.0, 0.0), vec2(ui.available_width() - 34.0, f32::INFINITY));
        layout::at(ui, at, |ui| text::section(ui, &word("guide-page-not-the-cause")));
        text::soft(ui, &word("guide-page-not-the-cause-text"));
    });
}
