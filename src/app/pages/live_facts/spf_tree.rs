//! The picture of a domain's list of senders (SPF): one row a term, the one that decided in warm.

use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::text::{self, say};
use crate::app::theme::{Look, Weight, tokens};
use crate::checks::spf::{Mark, Row, Trace};
use eframe::egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// How far each record that is led to stands in, in points.
const STEP: f32 = 20.0;
/// More rows than these are left to the report.
const MOST: usize = 60;

/// Draws the tree.
pub(super) fn show(ui: &mut Ui, trace: &Trace) {
    let c = Look::of(ui).colours();
    heading(ui, &say(&trace.heading()));
    let rows = trace.rows();
    let top = ui.cursor().top();
    let mut last = top;
    for row in rows.iter().take(MOST) {
        let rect = term(ui, row);
        if row.depth == 0 {
            last = rect.top() + 16.0;
        }
    }
    let x = ui.max_rect().left() + 8.0;
    ui.painter().line_segment([pos2(x, top), pos2(x, last)], Stroke::new(2.0, c.way_faint.0));
    ui.add_space(tokens().space.hair);
    card_line(ui, &say(&trace.sentence()), Weight::Semibold);
    card_line(ui, &say(&trace.lookups_used()), Weight::Regular);
}

/// The question at the root, with its dot.
fn heading(ui: &mut Ui, words: &str) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.body.with(Weight::Semibold);
    let galley = text::galley(ui, words, letter, c.ink.0, ui.available_width() - 32.0);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(32.0, 6.0), Sense::hover());
    ui.painter().circle_filled(pos2(rect.left() + 8.0, rect.top() + 13.0), 5.0, c.primary.0);
    ui.painter().galley(rect.min + vec2(32.0, 0.0), galley, c.ink.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

fn card_line(ui: &mut Ui, words: &str, weight: Weight) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small.with(weight);
    let start = ui.cursor().min;
    let place = Rect::from_min_size(start + vec2(32.0, 0.0), vec2(ui.available_width() - 32.0, f32::INFINITY));
    layout::at(ui, place, |ui| text::paragraph(ui, words, letter, c.ink.0));
}

/// One term: what is written, whom it means, what came of it.
fn term(ui: &mut Ui, row: &Row) -> Rect {
    let c = Look::of(ui).colours();
    let l = &tokens().letters;
    let whole = ui.available_width();
    let indent = 32.0 + STEP * row.depth.min(6) as f32;
    let decided = row.mark == Mark::Matched || row.mark == Mark::Broke;
    let (about, said) = (say(&row.about), say(&row.said));
    let strong = if decided { l.small.with(Weight::Semibold) } else { l.small };
    let ink = if decided { c.ink.0 } else { c.ink_soft.0 };
    let stacked = whole < 620.0;
    let (second, third) = ((whole * 0.41).max(indent + 120.0), whole * 0.775);
    let room = |from: f32, to: f32| (to - from - 8.0).max(80.0);
    let written = text::galley(ui, &row.text, l.machine, c.ink.0, room(indent, if stacked { whole } else { second }));
    let about_words = text::galley(ui, &about, l.small, c.ink_soft.0, room(second, third));
    let said_words = text::galley(ui, &said, strong, ink, room(third + 28.0, whole));
    let height = if stacked {
        written.size().y + 24.0_f32.max(said_words.size().y) + 8.0
    } else {
        written.size().y.max(about_words.size().y).max(said_words.size().y) + 8.0
    };
    let (rect, response) = ui.allocate_exact_size(vec2(whole, height), Sense::hover());
    if decided {
        let warm = Rect::from_min_max(pos2(rect.left(), rect.top()), rect.max);
        let stroke = if Look::of(ui).high_contrast() { Stroke::new(2.0, c.mark_edge.0) } else { Stroke::NONE };
        ui.painter().rect(warm, 0.0, c.mark_soft.0, stroke, eframe::egui::StrokeKind::Inside);
    }
    let branch = rect.left() + indent - 24.0;
    let line = Stroke::new(2.0, c.way_faint.0);
    ui.painter().line_segment([pos2(branch, rect.top() + 16.0), pos2(branch + 12.0, rect.top() + 16.0)], line);
    ui.painter().galley(rect.min + vec2(indent, 4.0), written.clone(), c.ink.0);
    let icon = if decided { (Icon::Problem, c.problem.0) } else { (Icon::Minus, c.ink_soft.0) };
    let icon = if row.said.id == "spf-said-pass" { (Icon::Fine, c.fine.0) } else { icon };
    let y = if stacked { rect.top() + 4.0 + written.size().y } else { rect.top() + 4.0 };
    let x = if stacked { rect.left() + indent } else { rect.left() + third };
    if !stacked {
        ui.painter().galley(pos2(rect.left() + second, y), about_words, c.ink_soft.0);
    }
    icons::paint(ui.painter(), icon.0, pos2(x + 10.0, y + 12.0), 18.0, icon.1);
    ui.painter().galley(pos2(x + 28.0, y), said_words, ink);
    let all = format!("{}: {about}, {said}", row.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &all));
    rect
}
