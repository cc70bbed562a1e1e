//! What happened: one sentence, whose move it is, what to do now; below, how we know it.

mod earlier;
mod facts_card;
mod forged;
mod know;
mod people;
mod technical;

use super::guide::GuideCommand;
pub use earlier::days;

use crate::app::command::{Command, Commands};
use crate::app::components::answer_band::{self, Picture, Pressed, Words};
use crate::app::components::lanes::Lanes;
use crate::app::components::status;
use crate::app::components::{button, card, row, shapes};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::{Open, Page, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::case::Case;
use crate::diagnosis::{self, StationState, Way};
use crate::guide::answer::{Answer, main_place};
use crate::knowledge::{Kind, Text};
use eframe::egui::{Rect, Ui, UiBuilder, pos2, vec2};

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(open) = &state.open else {
        commands.send(Command::StartAgain);
        return;
    };
    let (Some(case), Some(answer)) = (open.shown_case(), open.shown_answer()) else {
        commands.send(Command::Go(Page::LiveFacts));
        return;
    };
    layout::page(ui, "what happened", |ui| {
        ui.push_id(open.number, |ui| {
            layout::columns(
                ui,
                commands,
                |ui, commands| main_column(ui, open, case, answer, state.kept.now, commands),
                |ui, commands| side_column(ui, open, answer, commands),
            );
            if layout::narrow(ui) {
                ui.add_space(tokens().space.wide);
                origin(ui, open, commands);
            }
        });
    });
}

fn main_column(ui: &mut Ui, open: &Open, case: &Case, answer: &Answer, now: u64, commands: &mut Commands) {
    let t = tokens();
    let forged = case.diagnosis.forged.is_some();
    earlier::show(ui, open, now, commands);
    if open.person.is_some() {
        let all = open.case.as_ref().map_or(0, |case| case.diagnosis.recipients.len());
        let words = say(&Text::new("window-people-all").count("count", all));
        if button::quiet_with(ui, &words, Some(Icon::People)).clicked() {
            commands.send(Command::OpenPerson(None));
        }
    }
    if forged {
        status::danger(ui, &word("window-danger"));
    }
    text::title(ui, &say(&answer.headline));
    ui.add_space(t.space.tight);
    text::lead(ui, &say(&answer.lead));
    ui.add_space(t.space.base);
    if case.diagnosis.recipients.len() > 1 {
        people::show(ui, case, answer, commands);
    } else {
        band(ui, open, case, answer, commands);
    }
    if !layout::two_columns(ui) && !open.facts.rows.is_empty() {
        ui.add_space(t.space.base);
        facts_card::line(ui, open, commands);
    }
    ui.add_space(t.space.base);
    if forged {
        forged::signs(ui, open);
    } else {
        know::show(ui, open, case, answer);
    }
    ui.add_space(t.space.base);
    technical::show(ui, open, case);
}

fn band(ui: &mut Ui, open: &Open, case: &Case, answer: &Answer, commands: &mut Commands) {
    let (whose_move, reason, button) = (say(&answer.whose_move), say(&answer.move_reason), say(&answer.button));
    let forged = case.diagnosis.forged.is_some();
    let clicked = forged.then(|| word("window-clicked"));
    let words = Words { whose_move: &whose_move, reason: &reason, button: Some(&button), second: clicked.as_deref() };
    let way = picture(case);
    let picture = if forged {
        Some(Picture::Lanes(Lanes { server_known: diagnosis::forged::origin(&case.bounce).is_some() }))
    } else {
        way.as_ref().map(Picture::Way)
    };
    match answer_band::show(ui, &words, picture, open.number) {
        Some(Pressed::Main) => commands.send(Command::Go(Page::Guide)),
        Some(Pressed::Second) => {
            let told = GuideCommand::Tell("clicked".to_owned(), "yes".to_owned());
            commands.send(Command::Guide(told));
        }
        None => {}
    }
}

/// The way, where the message had one that we know of.
fn picture(case: &Case) -> Option<Way> {
    let travelled = matches!(case.diagnosis.kind, Kind::Failure | Kind::Delay | Kind::Success);
    if !travelled || case.diagnosis.forged.is_some() || case.diagnosis.backscatter.is_some() {
        return None;
    }
    let way = Way::of(&case.bounce, &case.diagnosis, main_place(&case.diagnosis));
    way.states.iter().any(|s| *s != StationState::NotKnown).then_some(way)
}

fn side_column(ui: &mut Ui, open: &Open, answer: &Answer, commands: &mut Commands) {
    let forged = open.case.as_ref().filter(|case| case.diagnosis.forged.is_some());
    if layout::two_columns(ui) {
        if !open.facts.rows.is_empty() {
            facts_card::card(ui, open, commands);
            ui.add_space(tokens().space.base);
        }
        if !answer.short.is_empty() {
            card::card(ui, |ui| {
                text::section(ui, &word("window-short-answers"));
                for (question, short) in &answer.short {
                    ui.add_space(tokens().space.snug);
                    row::question_and_answer(ui, &say(question), &say(short));
                }
            });
        }
        if let Some(case) = forged {
            ui.add_space(tokens().space.base);
            forged::links(ui, case);
        }
        return;
    }
    if let Some(case) = forged {
        ui.add_space(tokens().space.wide);
        forged::links(ui, case);
    }
    if answer.short.is_empty() {
        return;
    }
    ui.add_space(tokens().space.wide);
    text::section(ui, &word("window-short-answers"));
    ui.add_space(12.0);
    card::bare(ui, |ui| {
        for (i, (question, short)) in answer.short.iter().enumerate() {
            if i > 0 {
                card::part(ui);
            }
            card::inset(ui, 12.0, |ui| row::question_and_answer(ui, &say(question), &say(short)));
        }
    });
}

/// The height of the line at the window's foot; none where it is narrow, for there it stands at the page's end.
pub fn foot_height(ui: &Ui, state: &State) -> f32 {
    let shown = state.open.as_ref().is_some_and(|open| open.case.is_some() && !open.name.is_empty());
    if shown && state.page() == Page::WhatHappened && !layout::narrow(ui) { 40.0 } else { 0.0 }
}

/// The line at the foot of the page's room that names the file that was read. It is drawn after the page, for the order of Tab.
pub fn foot(ui: &mut Ui, whole: Rect, state: &State, commands: &mut Commands) {
    let height = foot_height(ui, state);
    let Some(open) = state.open.as_ref().filter(|_| height > 0.0) else { return };
    let rect = Rect::from_min_max(pos2(whole.left(), whole.bottom() - height), whole.max);
    let side = layout::margin(ui).max((whole.width() - tokens().size.content_max) / 2.0);
    shapes::hairline(ui, rect.left(), rect.right(), rect.top());
    let place = Rect::from_min_max(pos2(rect.left() + side, rect.top() + 4.0), rect.max - vec2(side, 0.0));
    let layout = eframe::egui::Layout::top_down(eframe::egui::Align::LEFT);
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout).id_salt("foot"));
    origin(&mut child, open, commands);
}

/// Which file was read, for the day when a system hands over the wrong one.
fn origin(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    if open.name.is_empty() {
        return;
    }
    let words = say(&Text::new("window-read-from").with("name", &open.name));
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        ui.spacing_mut().interact_size.y = tokens().size.target_min;
        let galley = text::one_line(ui, &words, letter, c.ink_soft.0, (ui.available_width() - 130.0).max(120.0));
        ui.add(eframe::egui::Label::new(galley));
        if button::quiet(ui, &word("window-not-this-one")).clicked() {
            commands.send(Command::StartAgain);
        }
    });
}
