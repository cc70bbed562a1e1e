//! What a row unfolds to: what the check is about, what was seen, which names were asked, and the way to its repair.

use super::spf_tree;
use crate::app::command::{Command, Commands};
use crate::app::components::button::{self, Button};
use crate::app::components::card;
use crate::app::components::fact::Judgement;
use crate::app::fact_lines::{Line, list_name};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::pages::guide::GuideCommand;
use crate::app::state::Open;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::checks::{self, Detail, Finding};
use crate::knowledge::blocklists::{Severity, blocklists};
use crate::knowledge::{Text, Verdict};
use eframe::egui::{Frame, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Draws it under its row.
pub fn show(ui: &mut Ui, open: &Open, line: &Line, commands: &mut Commands) {
    let side = if layout::two_columns(ui) { 60 } else { 20 };
    let margin = Margin { left: side, right: 20, top: 0, bottom: 12 };
    Frame::NONE.inner_margin(margin).show(ui, |ui| {
        card::well(ui, |ui| {
            let about = if line.lists { Text::new("facts-blocklists-about") } else { about(open, line) };
            text::small(ui, &say(&about));
            if line.lists {
                lists(ui, open, line);
            } else {
                notes(ui, open, line);
                let tree = line.findings(&open.facts).find_map(|finding| finding.detail.as_ref());
                if let Some(Detail::Spf(trace)) = tree {
                    ui.add_space(tokens().space.snug);
                    spf_tree::show(ui, trace);
                } else {
                    evidence(ui, open, line);
                }
            }
            asked(ui, open, line);
            deeds(ui, open, line, commands);
        });
    });
}

fn about(open: &Open, line: &Line) -> Text {
    let place = line.places.first().copied().unwrap_or_default();
    let check = open.facts.plan.checks.get(place).map_or("", |planned| planned.check.as_str());
    checks::about(check)
}

/// Each list with what it said: those that list it by how much they weigh, then those that could not be asked, and in
/// one line those that do not.
fn lists(ui: &mut Ui, open: &Open, line: &Line) {
    let mut findings: Vec<&Finding> = line.findings(&open.facts).collect();
    findings.sort_by_key(|finding| (Judgement::of_verdict(finding.verdict), weight(finding)));
    let plain = |finding: &&Finding| finding.verdict == Verdict::Pass && finding.diagnosis.is_none();
    let (clean, others): (Vec<&Finding>, Vec<&Finding>) = findings.into_iter().partition(plain);
    ui.add_space(tokens().space.tight);
    for finding in others {
        let judged = Judgement::of_verdict(finding.verdict);
        judged_line(ui, judged, &say(&finding.said()));
        if let Some(id) = weight_id(finding).filter(|_| matches!(finding.verdict, Verdict::Fail | Verdict::Warn)) {
            text::soft(ui, &word(id));
        }
        for seen in &finding.evidence {
            machine(ui, seen);
        }
    }
    if !clean.is_empty() {
        let names: Vec<&str> = clean.iter().map(|finding| list_name(&finding.check)).collect();
        let said = Text::new("facts-list-fine").with("lists", names.join(", "));
        judged_line(ui, Judgement::Fine, &say(&said));
    }
}

/// How much a list weighs, the weightiest first.
fn weight(finding: &Finding) -> u8 {
    match severity(finding) {
        Some(Severity::High) => 0,
        Some(Severity::Medium) => 1,
        Some(Severity::Low) => 2,
        _ => 3,
    }
}

fn weight_id(finding: &Finding) -> Option<&'static str> {
    Some(match severity(finding)? {
        Severity::High => "facts-weighs-much",
        Severity::Medium => "facts-weighs-some",
        Severity::Low => "facts-weighs-little",
        Severity::Noise => "facts-weighs-hardly",
    })
}

fn severity(finding: &Finding) -> Option<Severity> {
    let id = finding.check.strip_prefix("blocklist:")?;
    blocklists().get(id).map(|list| list.severity)
}

/// What more is to be said, a sentence a line.
fn notes(ui: &mut Ui, open: &Open, line: &Line) {
    for note in line.findings(&open.facts).flat_map(|finding| &finding.notes) {
        ui.add_space(tokens().space.tight);
        text::small(ui, &say(note));
    }
}

/// A small icon and a sentence.
fn judged_line(ui: &mut Ui, judged: Judgement, words: &str) {
    let look = Look::of(ui);
    let galley = text::galley(ui, words, tokens().letters.small, look.colours().ink.0, ui.available_width() - 28.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, galley.size().y + 6.0), Sense::hover());
    icons::paint(ui.painter(), judged.icon(), pos2(rect.left() + 10.0, rect.top() + 15.0), 20.0, judged.colour(look));
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top() + 3.0), galley, look.colours().ink.0);
    let said = format!("{}: {words}", judged.word());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

fn machine(ui: &mut Ui, words: &str) {
    let ink = Look::of(ui).colours().ink.0;
    text::paragraph(ui, words, tokens().letters.machine, ink);
}

/// Records and replies as they were seen.
fn evidence(ui: &mut Ui, open: &Open, line: &Line) {
    let seen: Vec<&String> = line.findings(&open.facts).flat_map(|finding| &finding.evidence).collect();
    if seen.is_empty() {
        return;
    }
    label(ui, "facts-seen");
    for words in seen {
        machine(ui, words);
    }
}

fn label(ui: &mut Ui, id: &str) {
    let ink = Look::of(ui).colours().ink.0;
    ui.add_space(tokens().space.snug);
    text::paragraph(ui, &word(id), tokens().letters.small.with(Weight::Semibold), ink);
}

/// The names that were asked for this row.
fn asked(ui: &mut Ui, open: &Open, line: &Line) {
    let mut names: Vec<&str> = Vec::new();
    for name in line.findings(&open.facts).flat_map(|finding| &finding.names) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    label(ui, "facts-asked");
    let ink = Look::of(ui).colours().ink_soft.0;
    text::paragraph(ui, &names.join("  "), tokens().letters.machine, ink);
}

/// Repair it in the guide, and copy what was seen.
fn deeds(ui: &mut Ui, open: &Open, line: &Line, commands: &mut Commands) {
    let fix = line.findings(&open.facts).find_map(|finding| finding.fix.clone());
    let fix = fix.filter(|step| open.case.is_some() && crate::app::pages::guide::has_step(open, step));
    let seen: Vec<&str> =
        line.findings(&open.facts).flat_map(|finding| &finding.evidence).map(String::as_str).collect();
    if fix.is_none() && seen.is_empty() {
        return;
    }
    ui.add_space(tokens().space.snug);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 8.0);
        if let Some(step) = fix
            && ui.add(Button::second(&word("facts-repair")).icon(Icon::Wrench).small()).clicked()
        {
            commands.send(Command::Guide(GuideCommand::OpenStep(step)));
        }
        if !seen.is_empty() {
            button::quiet_copy(ui, &word("facts-copy"), &seen.join("\n"));
        }
    });
}
