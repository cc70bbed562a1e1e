//! A ready message: subject and words, what was filled in from the notice tinted, and buttons that copy.

use super::tint::tinted;
use crate::app::components::{beside::beside, button, card, status};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::guide::ReadyMessage;
use crate::knowledge::Text;
use eframe::egui::text::TextFormat;
use eframe::egui::{Label, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use std::ops::Range;

/// The paragraph that quotes a server.
const QUOTED: &str = "message-said";

/// Draws the message with its buttons.
pub(super) fn show(ui: &mut Ui, ready: &ReadyMessage) {
    legend(ui);
    card::bare(ui, |ui| {
        card::inset(ui, 12.0, |ui| subject(ui, ready));
        card::part(ui);
        card::inset(ui, 16.0, |ui| {
            for (place, paragraph) in ready.paragraphs.iter().enumerate() {
                if place > 0 {
                    ui.add_space(tokens().space.tight);
                }
                if paragraph.id == QUOTED { quoted(ui, paragraph) } else { body(ui, paragraph) }
            }
        });
    });
    ui.add_space(tokens().space.base);
    let whole = ready.paragraphs.iter().map(say).collect::<Vec<_>>().join("\n\n");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 12.0);
        copy_main(ui, &whole);
        if let Some(address) = &ready.address {
            button::quiet_copy(ui, &say(&Text::new("guide-page-copy-address").with("address", address)), address);
        }
    });
}

/// The page's main button copies the message.
fn copy_main(ui: &mut Ui, whole: &str) {
    let id = ui.scope_id().with("copied the message");
    let now = ui.input(|i| i.time);
    let copied = ui.ctx().data(|d| d.get_temp::<f64>(id)).is_some_and(|at| {
        let left = f64::from(tokens().motion.copied) - (now - at);
        if left > 0.0 {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
        }
        left > 0.0
    });
    let words = word(if copied { "window-copied" } else { "guide-page-copy-message" });
    let button = button::Button::main(&words).icon(Icon::Copy).done(copied).salt("copy the message");
    let response = ui.add(button);
    if response.clicked() {
        ui.ctx().copy_text(whole.to_owned());
        crate::app::status::copied(ui.ctx());
        ui.ctx().data_mut(|d| d.insert_temp(id, now));
        ui.ctx().request_repaint();
    }
    if copied {
        let (_, said) = ui.allocate_exact_size(vec2(0.0, 0.0), Sense::hover());
        status::name(&said, &words, true);
    }
}

/// What the tint means.
fn legend(ui: &mut Ui) {
    let c = Look::of(ui).colours();
    let galley = text::galley(ui, &word("guide-page-from-notice"), tokens().letters.small, c.ink.0, f32::INFINITY);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let left = rect.right() - galley.size().x;
    let swatch = Rect::from_center_size(pos2(left - 18.0, rect.top() + 12.0), vec2(20.0, 20.0));
    ui.painter().rect(swatch, 0.0, c.mark_soft.0, Stroke::new(1.0, c.mark_edge.0), StrokeKind::Inside);
    text::placed(ui, galley, pos2(left, rect.top()), "legend");
}

fn subject(ui: &mut Ui, ready: &ReadyMessage) {
    let c = Look::of(ui).colours();
    let (sentence, marks) = tinted(&ready.subject);
    let copy = word("guide-page-copy-subject");
    let words = |ui: &mut Ui| {
        let mut job = text::job(ui.available_width());
        let small = tokens().letters.small;
        job.append(&word("guide-page-subject"), 0.0, text::format(small, c.ink_soft.0));
        append(&mut job, ui, &sentence, &marks, tokens().letters.body.with(Weight::Semibold), 16.0);
        ui.add(Label::new(job));
    };
    if layout::narrow(ui) {
        words(ui);
        button::quiet_copy(ui, &copy, &sentence);
    } else {
        beside(ui, vec2(150.0, 32.0), words, |ui| button::quiet_copy(ui, &copy, &sentence));
    }
}

fn body(ui: &mut Ui, paragraph: &Text) {
    let (sentence, marks) = tinted(paragraph);
    let mut job = text::job(ui.available_width());
    append(&mut job, ui, &sentence, &marks, tokens().letters.body, 0.0);
    ui.add(Label::new(job));
}

/// A server's words: indented, behind a bar, in machine letters.
fn quoted(ui: &mut Ui, paragraph: &Text) {
    let c = Look::of(ui).colours();
    let sentence = say(paragraph);
    let top = ui.cursor().min;
    let rect = Rect::from_min_size(top + vec2(19.0, 0.0), vec2(ui.available_width() - 19.0, f32::INFINITY));
    layout::at(ui, rect, |ui| {
        let mut job = text::job(ui.available_width());
        let whole = 0..sentence.len();
        append(&mut job, ui, &sentence, std::slice::from_ref(&whole), tokens().letters.machine, 0.0);
        ui.add(Label::new(job));
    });
    let bar = Rect::from_min_max(top, pos2(top.x + 3.0, ui.cursor().top()));
    ui.painter().rect_filled(bar, 0.0, c.line.0);
}

fn append(
    job: &mut eframe::egui::text::LayoutJob,
    ui: &Ui,
    sentence: &str,
    marks: &[Range<usize>],
    letter: crate::app::theme::Letter,
    space: f32,
) {
    let c = Look::of(ui).colours();
    let plain = text::format(letter, c.ink.0);
    // Without soft grounds, as in high contrast, a line marks the words.
    let line = if Look::of(ui).high_contrast() { Stroke::new(2.0, c.mark_edge.0) } else { Stroke::NONE };
    let tint = TextFormat { background: c.mark_soft.0, expand_bg: 1.0, underline: line, ..plain.clone() };
    let mut space = space;
    let mut at = 0;
    for mark in marks {
        for (part, format) in [(at..mark.start, &plain), (mark.clone(), &tint)] {
            if let Some(words) = sentence.get(part).filter(|words| !words.is_empty()) {
                job.append(words, std::mem::take(&mut space), format.clone());
            }
        }
        at = mark.end;
    }
    if let Some(rest) = sentence.get(at..).filter(|rest| !rest.is_empty()) {
        job.append(rest, space, plain);
    }
}

/// Beside it: what it tells and what it leaves out, and what comes after.
pub(super) fn side(ui: &mut Ui, ready: &ReadyMessage) {
    if !layout::two_columns(ui) {
        ui.add_space(tokens().space.wide);
    }
    card::card(ui, |ui| {
        text::section(ui, &word("guide-page-tells"));
        ui.add_space(tokens().space.hair);
        text::soft(ui, &say(&ready.privacy));
    });
    ui.add_space(tokens().space.base);
    card::card(ui, |ui| {
        text::section(ui, &word("guide-page-and-then"));
        ui.add_space(tokens().space.hair);
        text::soft(ui, &word("guide-page-and-then-text"));
    });
    ui.add_space(tokens().space.base);
}
