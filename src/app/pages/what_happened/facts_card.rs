//! The live facts in short, beside or under the answer; before the first look-up, what will be asked.

use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card as cards;
use crate::app::components::fact::{self, Judgement};
use crate::app::icons::Icon;
use crate::app::state::{Consent, Facts, Open, Page};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::checks::{self, Planned};
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
    let count = Text::new("window-facts-count").count("done", facts.done()).count("all", facts.rows.len());
    ui.horizontal_top(|ui| {
        text::section(ui, &word("window-facts-title"));
        ui.with_layout(Layout::right_to_left(egui::Align::TOP), |ui| {
            text::paragraph(ui, &say(&count), tokens().letters.small, c.ink_soft.0);
        });
    });
    ui.add_space(8.0);
    fact::progress_bar(ui, facts.done(), facts.rows.len());
    ui.add_space(8.0);
    for (name, judgement) in top_rows(facts) {
        fact::short_row(ui, &name, judgement);
    }
    ui.add_space(2.0);
    see(ui, "window-facts-see-all", commands);
}

/// The first facts, problems first; all blocklists are one.
fn top_rows(facts: &Facts) -> Vec<(String, Judgement)> {
    let mut lists: Vec<Judgement> = Vec::new();
    let mut rows: Vec<(String, Judgement)> = Vec::new();
    for (planned, fact) in facts.plan.checks.iter().zip(&facts.rows) {
        let judgement = Judgement::of(fact);
        if planned.check.starts_with("blocklist:") {
            lists.push(judgement);
        } else {
            rows.push((short_name(planned), judgement));
        }
    }
    if let Some(judgement) = of_all(&lists) {
        rows.push((word("window-facts-blocklists"), judgement));
    }
    rows.sort_by_key(|(_, judgement)| *judgement);
    rows.truncate(SHOWN);
    rows
}

/// The check's name in two or three words, where the whole one would not fit; of a domain, its own name.
fn short_name(planned: &Planned) -> String {
    let check = planned.check.as_str();
    if check == "domain" {
        return harmless(&planned.target);
    }
    let id = format!("window-facts-short-{check}");
    if Words::english().has(&id) { word(&id) } else { say(&checks::name(check)) }
}

/// One judgement for many: a problem among them is a problem, and fine only what all of them are.
fn of_all(all: &[Judgement]) -> Option<Judgement> {
    use Judgement::{Checking, Fine, Waiting};
    let worst = all.iter().min().copied()?;
    let unfinished = all.iter().any(|j| matches!(j, Checking | Waiting));
    // Some lists that did not answer leave the others' answer standing.
    let most_are_fine = all.iter().filter(|j| **j == Fine).count() * 2 > all.len();
    Some(match worst {
        Judgement::Problem | Judgement::Note => worst,
        _ if unfinished => Checking,
        Judgement::Unsure if most_are_fine => Fine,
        _ => worst,
    })
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
            let words = Text::new("window-facts-line")
                .count("done", facts.done())
                .count("all", facts.rows.len())
                .count("problems", facts.problems());
            let judgement = match (facts.job.is_some(), facts.problems()) {
                (true, _) => Judgement::Checking,
                (false, 0) => Judgement::Fine,
                (false, _) => Judgement::Problem,
            };
            (say(&words), judgement)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Judgement::{Checking, Fine, Problem, Unsure, Waiting};

    #[test]
    fn many_lists_are_one_row() {
        assert_eq!(of_all(&[]), None);
        assert_eq!(of_all(&[Fine, Problem, Waiting]), Some(Problem));
        assert_eq!(of_all(&[Fine, Fine, Unsure]), Some(Fine));
        assert_eq!(of_all(&[Fine, Unsure, Unsure]), Some(Unsure));
        assert_eq!(of_all(&[Fine, Waiting]), Some(Checking));
    }
}
