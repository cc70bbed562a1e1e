//! The live facts in short, beside or under the answer; before the first look-up, what will be asked.

use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card as cards;
use crate::app::components::fact::{self, Judgement};
use crate::app::fact_lines::{Line, lines, problems, progress};
use crate::app::icons::Icon;
use crate::app::state::{Consent, Facts, Open, Page};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::knowledge::words::harmless;
use crate::knowledge::{Text, Words};
use eframe::egui::{self, Layout, Rect, Sense, Ui, pos2, vec2};

/// How many facts, and how many names, the card shows.
const SHOWN: usize = 4;

/// The card of the side column.
pub fn card(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    cards::ending_quietly(ui, |ui| match state_of(&open.facts) {
        Stage::Nothing => {
            text::section(ui, &word("window-facts-title"));
            ui.add_space(4.0);
            text::soft(ui, &word("window-facts-none"));
            ui.add_space(6.0);
        }
        Stage::Ask => ask(ui, &open.facts, commands),
        Stage::Without => {
            text::section(ui, &word("window-facts-title"));
            ui.add_space(4.0);
            text::soft(ui, &word("window-facts-skipped"));
            ui.add_space(4.0);
            see(ui, "window-facts-see-all", commands);
        }
        Stage::Running => running(ui, &open.facts, commands),
    });
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Nothing,
    Ask,
    Without,
    Running,
}

fn state_of(facts: &Facts) -> Stage {
    match facts.consent {
        _ if facts.rows.is_empty() => Stage::Nothing,
        Consent::Given => Stage::Running,
        Consent::Open => Stage::Ask,
        Consent::Without => Stage::Without,
    }
}

fn see(ui: &mut Ui, id: &str, commands: &mut Commands) {
    if button::quiet(ui, &word(id)).clicked() {
        commands.send(Command::Go(Page::LiveFacts));
    }
}

/// The names that will be asked about, each once.
fn names(facts: &Facts) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let typed = facts.plan.targets.recipient_domains.iter().chain(&facts.plan.targets.sender_domain);
    let ip = facts.plan.targets.sending_ip.map(|ip| ip.to_string());
    for name in typed.cloned().chain(ip) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What will be asked, and the two ways on.
fn ask(ui: &mut Ui, facts: &Facts, commands: &mut Commands) {
    let c = Look::of(ui).colours();
    text::section(ui, &word("window-facts-title"));
    ui.add_space(4.0);
    text::soft(ui, &word("window-facts-ask"));
    ui.add_space(8.0);
    let all = names(facts);
    for name in all.iter().take(SHOWN) {
        text::paragraph(ui, &harmless(name), tokens().letters.machine, c.ink.0);
    }
    if all.len() > SHOWN {
        text::soft(ui, &say(&Text::new("window-facts-ask-more").count("count", all.len() - SHOWN)));
    }
    see(ui, "window-facts-ask-all", commands);
    ui.add_space(4.0);
    text::soft(ui, &word("window-facts-ask-privacy"));
    ui.add_space(12.0);
    if ui.add(Button::second(&word("window-facts-look-up")).icon(Icon::Search)).clicked() {
        commands.send(Command::LookUp);
    }
    ui.add_space(8.0);
    if button::quiet(ui, &word("window-facts-without")).clicked() {
        commands.send(Command::GoWithout);
    }
}

fn running(ui: &mut Ui, facts: &Facts, commands: &mut Commands) {
    let c = Look::of(ui).colours();
    let (done, all) = progress(facts);
    let count = Text::new("window-facts-count").count("done", done).count("all", all);
    ui.horizontal_top(|ui| {
        text::section(ui, &word("window-facts-title"));
        ui.with_layout(Layout::right_to_left(egui::Align::TOP), |ui| {
            text::paragraph(ui, &say(&count), tokens().letters.small, c.ink_soft.0);
        });
    });
    ui.add_space(8.0);
    fact::progress_bar(ui, done, all);
    ui.add_space(8.0);
    for (name, judgement) in top_rows(facts) {
        fact::short_row(ui, &name, judgement);
    }
    ui.add_space(2.0);
    see(ui, "window-facts-see-all", commands);
}

/// The first facts, problems first.
fn top_rows(facts: &Facts) -> Vec<(String, Judgement)> {
    let mut rows: Vec<(String, Judgement)> =
        lines(facts).iter().map(|line| (short_name(line, facts), line.judgement(facts))).collect();
    rows.sort_by_key(|(_, judgement)| *judgement);
    rows.truncate(SHOWN);
    rows
}

/// The check's name in two or three words, where the whole one would not fit; of a domain, its own name.
fn short_name(line: &Line, facts: &Facts) -> String {
    let check = line.places.first().and_then(|place| facts.plan.checks.get(*place)).map_or("", |c| c.check.as_str());
    if check == "domain" {
        return harmless(&line.target);
    }
    let id = format!("window-facts-short-{check}");
    if Words::english().has(&id) { word(&id) } else { say(&line.name) }
}

/// The same in one line, for one column.
pub fn line(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    let facts = &open.facts;
    if state_of(facts) == Stage::Ask {
        cards::card(ui, |ui| ask(ui, facts, commands));
        return;
    }
    let look = Look::of(ui);
    let c = look.colours();
    cards::bare(ui, |ui| {
        let whole = ui.max_rect();
        let top = ui.cursor().top();
        let (words, judgement) = line_words(facts);
        let see_width = 90.0;
        let mut job = text::job(whole.width() - 52.0 - see_width - 20.0);
        let letter = tokens().letters.small;
        let title = format!("{}: ", word("window-facts-title"));
        job.append(&title, 0.0, text::format(letter.with(Weight::Semibold), c.ink.0));
        job.append(&words, 0.0, text::format(letter, c.ink.0));
        let galley = text::lay_out(ui, job);
        let height = (galley.size().y + 30.0).max(54.0);
        fact::paint_icon(ui, judgement, pos2(whole.left() + 28.0, top + height / 2.0), 22.0);
        text::placed(ui, galley.clone(), pos2(whole.left() + 52.0, top + (height - galley.size().y) / 2.0), "facts");
        if state_of(facts) != Stage::Nothing {
            let place = Rect::from_min_size(
                pos2(whole.right() - see_width - 4.0, top + height / 2.0 - 16.0),
                vec2(see_width, 32.0),
            );
            crate::app::layout::at(ui, place, |ui| see(ui, "window-facts-see", commands));
        }
        let left = top + height - ui.cursor().top();
        ui.allocate_exact_size(vec2(1.0, left.max(0.0)), Sense::hover());
    });
}

fn line_words(facts: &Facts) -> (String, Judgement) {
    match state_of(facts) {
        Stage::Nothing => (word("window-facts-none"), Judgement::Waiting),
        Stage::Without | Stage::Ask => (word("window-facts-skipped"), Judgement::Skipped),
        Stage::Running => {
            let ((done, all), problems) = (progress(facts), problems(facts));
            let words =
                Text::new("window-facts-line").count("done", done).count("all", all).count("problems", problems);
            let judgement = match (facts.job.is_some(), problems) {
                (true, _) => Judgement::Checking,
                (false, 0) => Judgement::Fine,
                (false, _) => Judgement::Problem,
            };
            (say(&words), judgement)
        }
    }
}
