//! One step: why, what is needed, what to do, and whether it worked.

use super::{GuideCommand, View, blocks, deeds, message, news, side, stages};
use crate::app::command::Command;
use crate::app::components::button::{self, Button};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::{Consent, Page};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::guide::{Block, Outcome, ReadyMessage, Step};
use crate::knowledge::Stage;
use eframe::egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Draws the page.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>, id: &str) {
    let Some(step) = view.guide.steps.iter().find(|step| step.id == id) else {
        gone(ui, view);
        return;
    };
    let ready = ready_message(step);
    layout::columns(
        ui,
        view,
        |ui, view| main_column(ui, view, step),
        |ui, view| {
            if let Some(ready) = ready {
                message::side(ui, ready);
            }
            side::show(ui, view, step);
        },
    );
}

fn ready_message(step: &Step) -> Option<&ReadyMessage> {
    step.blocks.iter().find_map(|block| match block {
        Block::Message(message) => Some(message),
        _ => None,
    })
}

fn main_column(ui: &mut Ui, view: &mut View<'_>, step: &Step) {
    news(ui, view);
    stages::show(ui, view.guide, &view.open.guide.progress, &step.id);
    text::title(ui, &say(&step.title));
    ui.add_space(tokens().space.hair);
    text::body(ui, &say(&step.why));
    ui.add_space(tokens().space.tight);
    needs(ui, step);
    ui.add_space(tokens().space.snug);
    blocks::show(ui, view, step);
    ui.add_space(tokens().space.wide);
    if step.stage == Stage::GoodHabits {
        habit(ui, view);
    } else {
        did_it_work(ui, view, step);
    }
}

/// What is needed, how long it takes, whether it can be undone.
fn needs(ui: &mut Ui, step: &Step) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(24.0, 4.0);
        if let Some(needed) = &step.needs {
            with_icon(ui, Icon::Key, &say(needed));
        }
        with_icon(ui, Icon::Clock, &say(&step.takes));
        with_icon(ui, Icon::Undo, &say(&step.undo));
    });
}

fn with_icon(ui: &mut Ui, icon: Icon, words: &str) {
    let c = Look::of(ui).colours();
    let room = ui.max_rect().width() - 28.0;
    let galley = text::galley(ui, words, tokens().letters.small, c.ink.0, room);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, galley.size().y), Sense::hover());
    icons::paint(ui.painter(), icon, pos2(rect.left() + 10.0, rect.top() + 12.0), 20.0, c.primary.0);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, c.ink.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn did_it_work(ui: &mut Ui, view: &mut View<'_>, step: &Step) {
    let checkable = deeds::step_check(view.open, view.guide).is_some();
    let local = step.verify.as_deref() == Some("address");
    let checked = checkable && (local || view.open.facts.consent == Consent::Given);
    let running = view.open.guide.check.as_ref().is_some_and(|check| check.job.is_some());
    let tried = view.open.guide.check.as_ref().is_some_and(|check| check.step == step.id && check.job.is_none());
    text::section(ui, &word("guide-page-did-it-work"));
    ui.add_space(tokens().space.tight);
    let words = word(match (running, checked, tried) {
        (true, ..) => "guide-page-checking",
        (false, true, true) => "guide-page-check-again",
        (false, true, false) => "guide-page-yes-check",
        (false, false, _) => "guide-page-yes",
    });
    // A ready message brings the page's main button: copying it.
    let second = ready_message(step).is_some();
    let came_to = |outcome| Command::Guide(GuideCommand::CameTo(outcome));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
        let yes = if second { Button::second(&words) } else { Button::main(&words) };
        if ui.add(yes.busy(running).salt("yes")).clicked() && !running {
            let check = Command::Guide(GuideCommand::Check);
            view.commands.send(if checked { check } else { came_to(Outcome::Yes) });
        }
        if tried && !running && ui.add(Button::second(&word("guide-page-yes-anyway"))).clicked() {
            view.commands.send(came_to(Outcome::Yes));
        }
        for (id, outcome) in [("guide-page-no", Outcome::No), ("guide-page-cannot", Outcome::CannotDo)] {
            if ui.add(Button::second(&word(id))).clicked() {
                view.commands.send(came_to(outcome));
            }
        }
    });
    if checkable && !checked {
        ui.add_space(tokens().space.tight);
        text::soft(ui, &word("guide-page-could-check"));
        if button::quiet(ui, &word("guide-page-see-facts")).clicked() {
            view.commands.send(Command::Go(Page::LiveFacts));
        }
    }
}

/// A habit is read, not tried.
fn habit(ui: &mut Ui, view: &mut View<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
        if ui.add(Button::main(&word("guide-page-next-habit"))).clicked() {
            view.commands.send(Command::Guide(GuideCommand::NextHabit));
        }
        if ui.add(Button::second(&word("guide-page-finish"))).clicked() {
            view.commands.send(Command::Guide(GuideCommand::Finish));
        }
    });
}

/// An answer or a new finding has made the step needless.
fn gone(ui: &mut Ui, view: &mut View<'_>) {
    text::title(ui, &word("guide-page-step-gone"));
    ui.add_space(tokens().space.tight);
    text::lead(ui, &word("guide-page-step-gone-lead"));
    ui.add_space(tokens().space.wide);
    if ui.add(Button::main(&word("guide-page-continue"))).clicked() {
        view.commands.send(Command::Guide(GuideCommand::Start));
    }
}
