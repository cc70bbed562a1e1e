//! Cases to go on with: the open one, and those that were kept. And the note of a crash, where there was one.

use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::{card, fold, row};
use crate::app::icons::Icon;
use crate::app::pages::what_happened::days;
use crate::app::state::{Open, Page, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::kept::KeptCase;
use crate::knowledge::words::harmless;
use crate::knowledge::{Text, Who};
use eframe::egui::{Id, Ui, vec2};

/// More kept cases are shown only when asked for.
const SHOWN: usize = 4;

/// The cases, where there are any.
pub(super) fn cases(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let kept = &state.kept.cases;
    let open_id = state.open.as_ref().and_then(|open| open.kept.as_ref()).map(|kept| kept.id.as_str());
    let listed = kept.iter().any(|case| Some(case.id.as_str()) == open_id);
    let open = state.open.as_ref().filter(|_| !listed);
    if open.is_none() && kept.is_empty() {
        return;
    }
    card::bare(ui, |ui| {
        ui.add_space(16.0);
        card::inset(ui, 0.0, |ui| text::section(ui, &word("window-start-go-on")));
        ui.add_space(8.0);
        if let Some(open) = open {
            card::part(ui);
            the_open_one(ui, open, commands);
        }
        let id = Id::unique("all kept cases");
        let all = fold::is_open(ui, id, false);
        for (place, case) in kept.iter().enumerate().take(if all { kept.len() } else { SHOWN }) {
            card::part(ui);
            kept_one(ui, case, place, state.kept.now, commands);
        }
        card::part(ui);
        card::inset(ui, 8.0, |ui| {
            foot(ui, state, open, commands);
            if kept.len() > SHOWN && !all && button::quiet(ui, &word("window-kept-all")).clicked() {
                ui.ctx().data_mut(|data| data.insert_temp(id, true));
            }
        });
    });
    ui.add_space(tokens().space.base);
}

fn the_open_one(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    let address = open.case.as_ref().and_then(|case| {
        let place = crate::guide::answer::main_place(&case.diagnosis);
        case.diagnosis.recipients.get(place).and_then(|r| r.address.clone())
    });
    let first = harmless(address.as_deref().unwrap_or(&open.name));
    let second = open.answer.as_ref().map(|a| format!("{} {}", word("window-whose-move"), say(&a.whose_move)));
    let page = if open.case.is_some() { Page::WhatHappened } else { Page::LiveFacts };
    if row::leads(ui, Icon::Clock, &first, second.as_deref()).clicked() {
        commands.send(Command::Go(page));
    }
}

fn kept_one(ui: &mut Ui, case: &KeptCase, place: usize, now: u64, commands: &mut Commands) {
    let name = harmless(&case.name);
    let name = if name.is_empty() { word("window-which-unnamed") } else { name };
    let age = days(case.touched, now);
    let second = if case.solved {
        say(&Text::new("window-kept-solved").count("days", age))
    } else {
        say(&Text::new("window-kept-move").with("move", word(move_id(case.who))).count("days", age))
    };
    ui.push_id(&case.id, |ui| {
        let icon = if case.solved { Icon::Fine } else { Icon::Clock };
        if row::leads(ui, icon, &name, Some(&second)).clicked() {
            commands.send(Command::OpenKept(place));
        }
        if !case.solved && case.has_facts() {
            let inside = eframe::egui::Margin { left: 52, right: 20, top: 0, bottom: 6 };
            eframe::egui::Frame::NONE.inner_margin(inside).show(ui, |ui| {
                if button::quiet(ui, &word("window-kept-check")).clicked() {
                    commands.send(Command::CheckKept(place));
                }
            });
        }
    });
}

fn move_id(who: Option<Who>) -> &'static str {
    match who {
        Some(Who::Sender) => "window-people-yours",
        Some(Who::SenderAdmin | Who::SenderProvider) => "window-people-provider",
        Some(Who::Recipient | Who::RecipientAdmin) => "window-people-theirs",
        Some(Who::NobodyWait) => "window-people-nobody",
        None => "window-people-unclear",
    }
}

/// Why it is here; for a case that is not kept, the offer to keep it.
fn foot(ui: &mut Ui, state: &State, open: Option<&Open>, commands: &mut Commands) {
    if state.settings.keep {
        text::soft(ui, &word("window-kept-agreed"));
        if !state.kept.cases.is_empty() && button::quiet(ui, &word("window-kept-forget")).clicked() {
            commands.send(Command::Go(Page::Settings));
        }
    } else if open.is_some_and(|open| open.case.is_some() && !open.sample) {
        text::soft(ui, &word("window-kept-not"));
        if button::quiet(ui, &word("window-kept-offer")).clicked() {
            commands.send(Command::SetKeep(true));
        }
    } else {
        text::soft(ui, &word("window-kept-not"));
    }
}

/// The note of a crash: what it holds, and how it goes.
pub(super) fn crash(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(crash) = &state.kept.crash else { return };
    card::card(ui, |ui| {
        let ink = Look::of(ui).colours().ink.0;
        text::section(ui, &word("window-crash-title"));
        text::soft(ui, &word("window-crash-text"));
        ui.add_space(tokens().space.tight);
        let lines = crash.lines();
        text::paragraph(ui, &lines, tokens().letters.machine, ink);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
            button::copy(ui, &word("window-crash-copy"), &lines);
            if ui.add(Button::second(&word("window-crash-forget"))).clicked() {
                commands.send(Command::ForgetCrash);
            }
        });
    });
    ui.add_space(tokens().space.base);
}
