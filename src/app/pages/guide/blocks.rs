//! What a step gives to read, do and copy.

use super::{View, address, message};
use crate::app::components::fact::Judgement;
use crate::app::components::{beside::beside, button, card, quote};
use crate::app::icons;
use crate::app::layout;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::checks::{self, Finding};
use crate::guide::{Block, Step};
use crate::knowledge::{Text, Verdict};
use eframe::egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Draws the blocks: a card of parts, and the ready message as a card of its own.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, step: &Step) {
    let parts: Vec<&Block> = step.blocks.iter().filter(|block| !matches!(block, Block::Message(_))).collect();
    if !parts.is_empty() {
        card::bare(ui, |ui| {
            for (place, block) in parts.iter().enumerate() {
                if place > 0 {
                    card::part(ui);
                }
                ui.push_id(place, |ui| card::inset(ui, 12.0, |ui| part(ui, view, block)));
            }
        });
    }
    let messages = step.blocks.iter().filter_map(|block| match block {
        Block::Message(ready) => Some(ready),
        _ => None,
    });
    for (place, ready) in messages.enumerate() {
        if place > 0 || !parts.is_empty() {
            ui.add_space(tokens().space.base);
        }
        ui.push_id(("message", place), |ui| message::show(ui, ready));
    }
}

fn part(ui: &mut Ui, view: &View<'_>, block: &Block) {
    match block {
        Block::Paragraph(words) => drop(text::small(ui, &say(words))),
        Block::Instructions(lines) => instructions(ui, lines),
        Block::Address { written, marks, meant, remarks } => {
            address::show(ui, &address::Spelled { written, marks, meant: meant.as_deref(), remarks });
        }
        Block::Copy { label, value } => copy(ui, &say(label), value),
        Block::Quote { words, mark } => drop(quote::quote(ui, words, mark.as_ref())),
        Block::Findings(places) => {
            let all = view.open.facts.findings();
            findings(ui, places.iter().filter_map(|place| all.get(*place)).collect());
        }
        Block::Message(_) => {}
    }
}

fn instructions(ui: &mut Ui, lines: &[Text]) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small;
    for (place, line) in lines.iter().enumerate() {
        if place > 0 {
            ui.add_space(tokens().space.tight);
        }
        let words = say(line);
        let galley = text::galley(ui, &words, letter, c.ink.0, ui.available_width() - 28.0);
        let number = text::galley(ui, &format!("{}.", place + 1), letter.with(Weight::Semibold), c.primary.0, 28.0);
        let size = vec2(galley.size().x + 28.0, galley.size().y);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().galley(rect.min, number, c.primary.0);
        ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, c.ink.0);
        let said = format!("{}. {words}", place + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
    }
}

/// A value with its button, beside each other where there is room.
fn copy(ui: &mut Ui, label: &str, value: &str) {
    let ink = Look::of(ui).colours().ink.0;
    let words = word("guide-page-copy");
    let show_value = |ui: &mut Ui| {
        text::strong(ui, label);
        text::paragraph(ui, value, tokens().letters.machine, ink);
    };
    if layout::narrow(ui) {
        show_value(ui);
        ui.add_space(tokens().space.tight);
        button::copy(ui, &words, value);
        return;
    }
    beside(ui, vec2(120.0, 44.0), show_value, |ui| button::copy(ui, &words, value));
}

/// What bears on the step, problems first. The many blocklists on which nothing stands are one line together.
fn findings(ui: &mut Ui, mut findings: Vec<&Finding>) {
    findings.sort_by_key(|finding| Judgement::of_verdict(finding.verdict));
    let (clean, told): (Vec<&Finding>, Vec<&Finding>) = findings
        .into_iter()
        .partition(|finding| finding.check.starts_with("blocklist:") && finding.verdict != Verdict::Fail);
    for finding in told {
        let judged = Judgement::of_verdict(finding.verdict);
        fact(ui, judged, &say(&checks::name(&finding.check)), &say(&finding.summary));
    }
    let fine = clean.iter().filter(|finding| finding.verdict == Verdict::Pass).count();
    let noted: Vec<&&Finding> = clean.iter().filter(|finding| finding.verdict == Verdict::Warn).collect();
    for finding in &noted {
        fact(ui, Judgement::Note, &say(&checks::name(&finding.check)), &say(&finding.summary));
    }
    let name = word("facts-blocklists");
    if fine > 0 {
        fact(ui, Judgement::Fine, &name, &say(&Text::new("guide-page-lists-fine").count("count", fine)));
    }
    let silent = clean.len() - fine - noted.len();
    if silent > 0 {
        fact(ui, Judgement::Unsure, &name, &say(&Text::new("guide-page-lists-silent").count("count", silent)));
    }
}

fn fact(ui: &mut Ui, judged: Judgement, name: &str, said: &str) {
    let look = Look::of(ui);
    let c = look.colours();
    let room = ui.available_width() - 40.0;
    let above = text::galley(ui, name, tokens().letters.small.with(Weight::Semibold), c.ink.0, room);
    let below = text::galley(ui, said, tokens().letters.small, c.ink_soft.0, room);
    let height = above.size().y + below.size().y + 8.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let centre = pos2(rect.left() + 12.0, rect.top() + 4.0 + 12.0);
    icons::paint(ui.painter(), judged.icon(), centre, tokens().size.icon, judged.colour(look));
    let at = pos2(rect.left() + 40.0, rect.top() + 4.0);
    let lower = at + vec2(0.0, above.size().y);
    ui.painter().galley(at, above, c.ink.0);
    ui.painter().galley(lower, below, c.ink_soft.0);
    let all = format!("{name}, {}: {said}", judged.word());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
}
