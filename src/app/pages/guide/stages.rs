//! The three stages as dots on lines: done, here, still to come.

use super::opening::name_id;
use crate::app::layout;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::guide::{Guide, Progress, Step};
use crate::knowledge::{Stage, Text};
use eframe::egui::{Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

const HEIGHT: f32 = 26.0;
const WIDEST_GAP: f32 = 27.0;
/// So many dots at most; more become a number alone.
const MOST_DOTS: usize = 9;

struct StageLine<'a> {
    steps: Vec<&'a Step>,
    /// The place of the shown step in it.
    here: Option<usize>,
    words: String,
}

/// Draws the stages for the step with this id.
pub(super) fn show(ui: &mut Ui, guide: &Guide, progress: &Progress, id: &str) {
    let mut lines: Vec<StageLine<'_>> = Stage::ALL.iter().filter_map(|stage| line(guide, *stage, id)).collect();
    if layout::narrow(ui) {
        lines.retain(|line| line.here.is_some());
    }
    let look = Look::of(ui);
    let c = look.colours();
    let width = ui.available_width();
    let mut at = vec2(0.0, 0.0);
    let mut placed = Vec::new();
    for line in &lines {
        let weight = if line.here.is_some() { Weight::Semibold } else { Weight::Regular };
        let ink = if line.here.is_some() { c.ink.0 } else { c.ink_soft.0 };
        let galley = text::galley(ui, &line.words, tokens().letters.small.with(weight), ink, width);
        let dots = dots_width(line.steps.len());
        let whole = dots + 14.0 + galley.size().x;
        if at.x > 0.0 && at.x + whole > width {
            at = vec2(0.0, at.y + HEIGHT);
        }
        placed.push((at, dots, galley));
        at.x += whole + 34.0;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width, at.y + HEIGHT), Sense::hover());
    for ((offset, dots_room, galley), line) in placed.into_iter().zip(&lines) {
        let left = rect.min + offset + vec2(3.0, HEIGHT / 2.0 - 1.0);
        dots(ui, left, line, progress);
        ui.painter().galley(rect.min + offset + vec2(dots_room + 14.0, 0.0), galley, c.ink.0);
    }
    let said = lines.iter().find(|line| line.here.is_some()).map(|line| line.words.clone()).unwrap_or_default();
    text::name_image(&response, &said);
    ui.add_space(tokens().space.base);
}

fn line<'a>(guide: &'a Guide, stage: Stage, id: &str) -> Option<StageLine<'a>> {
    let steps: Vec<&Step> = guide.steps.iter().filter(|step| step.stage == stage).collect();
    if steps.is_empty() {
        return None;
    }
    let here = steps.iter().position(|step| step.id == id);
    let name = word(name_id(stage));
    let words = match here {
        Some(place) => {
            let text = Text::new("guide-page-step-of").with("stage", &name);
            say(&text.count("step", place + 1).count("of", steps.len()))
        }
        None => name,
    };
    Some(StageLine { steps, here, words })
}

fn shown(count: usize) -> bool {
    count <= MOST_DOTS
}

fn gap(count: usize) -> f32 {
    if count <= 3 { WIDEST_GAP } else { 19.0 }
}

fn dots_width(count: usize) -> f32 {
    if shown(count) { 12.0 + count.saturating_sub(1) as f32 * gap(count) } else { 12.0 }
}

fn dots(ui: &Ui, left: Pos2, line: &StageLine<'_>, progress: &Progress) {
    let look = Look::of(ui);
    let c = look.colours();
    let radius = tokens().size.dot;
    let done = |step: &Step| progress.outcomes.iter().any(|(id, _)| *id == step.id);
    let steps = if shown(line.steps.len()) { &line.steps[..] } else { &line.steps[..1] };
    let centre = |i: usize| pos2(left.x + radius + i as f32 * gap(line.steps.len()), left.y);
    for i in 1..steps.len() {
        let colour = if done(steps[i - 1]) { c.primary.0 } else { c.way_faint.0 };
        let bar = Rect::from_min_max(centre(i - 1) - vec2(0.0, 1.0), centre(i) + vec2(0.0, 1.0));
        ui.painter().rect_filled(bar, 0.0, colour);
    }
    for (i, step) in steps.iter().enumerate() {
        let here = line.here == Some(i);
        let ring = Stroke::new(1.0, c.mark_edge.0);
        if here {
            ui.painter().circle(centre(i), radius + 4.0, c.mark.0, ring);
        }
        if done(step) {
            ui.painter().circle_filled(centre(i), radius + 0.5, c.primary.0);
        } else {
            let line = if here || line.here.is_some_and(|h| i < h) { c.primary.0 } else { c.way_faint.0 };
            ui.painter().circle(centre(i), radius - 0.5, c.canvas.0, Stroke::new(2.0, line));
        }
    }
}
