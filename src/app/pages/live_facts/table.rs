//! The rows: icon, name, sentence, judgement. While they fill in each keeps its height; at the end each shows all of
//! its sentence.

use super::details;
use crate::app::command::Commands;
use crate::app::components::fact::{self, Judgement};
use crate::app::components::{card, fold, shapes};
use crate::app::fact_lines::{Line, lines};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::{Facts, Open};
use crate::app::text::{self, say};
use crate::app::theme::{Look, Weight, tokens};
use eframe::egui::{CornerRadius, Galley, Id, Rect, Sense, Ui, pos2, vec2};
use std::sync::Arc;

/// Where the name begins, from the card's left edge.
const NAME: f32 = 61.0;
/// Where the sentence begins in wide rows.
const SENTENCE: f32 = 373.0;
/// Where the judgement ends, from the card's right edge.
const JUDGEMENT: f32 = 57.0;

/// Draws all rows.
pub fn show(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    card::bare(ui, |ui| {
        for (place, line) in lines(&open.facts).iter().enumerate() {
            if place > 0 {
                card::part(ui);
            }
            let id = Id::unique(("fact", open.number, &line.places));
            let unfolded = row(ui, &open.facts, line, id);
            if unfolded {
                details::show(ui, open, line, commands);
            }
        }
    });
}

/// The parts of a row, laid out.
struct Laid {
    name: Arc<Galley>,
    sentence: Arc<Galley>,
    judgement: Arc<Galley>,
    stacked: bool,
    /// The judgement stands under the sentence: there is no room beside it.
    upright: bool,
}

impl Laid {
    fn new(ui: &Ui, facts: &Facts, line: &Line, width: f32) -> Self {
        let look = Look::of(ui);
        let c = look.colours();
        let letters = &tokens().letters;
        let (stacked, upright) = (!layout::two_columns(ui), layout::narrow(ui));
        let judged = line.judgement(facts);
        let strong = matches!(judged, Judgement::Problem | Judgement::Note | Judgement::Fine);
        let weight = if strong { Weight::Semibold } else { Weight::Regular };
        let colour = if strong { judged.colour(look) } else { c.ink_soft.0 };
        let word = say(&line.status(facts));
        let judgement = text::galley(ui, &word, letters.small.with(weight), colour, f32::INFINITY);
        let beside = if upright { 0.0 } else { judgement.size().x + 16.0 };
        let room = width - NAME - JUDGEMENT - beside;
        let strong_name = letters.body.with(Weight::Semibold);
        let (name_room, sentence_room) =
            if stacked { (room, room) } else { (SENTENCE - NAME - 12.0, width - SENTENCE - JUDGEMENT - beside) };
        let name = text::galley(ui, &say(&line.name), strong_name, c.ink.0, name_room);
        let words = say(&line.summary(facts));
        let sentence = if facts.job.is_some() {
            text::one_line(ui, &words, letters.small, c.ink_soft.0, sentence_room)
        } else {
            text::galley(ui, &words, letters.small, c.ink_soft.0, sentence_room)
        };
        Self { name, sentence, judgement, stacked, upright }
    }

    fn height(&self) -> f32 {
        let (name, sentence) = (self.name.size().y, self.sentence.size().y);
        let below = if self.upright { self.judgement.size().y } else { 0.0 };
        if self.stacked { name + sentence + below + 22.0 } else { (name.max(sentence) + 22.0).max(tokens().size.row) }
    }

    fn paint(self, ui: &Ui, rect: Rect) {
        let ink = Look::of(ui).colours().ink.0;
        let left = rect.left() + NAME;
        let right = rect.right() - JUDGEMENT;
        let middle = |galley: &Galley| rect.center().y - galley.size().y / 2.0;
        let (name_at, sentence_at) = if self.stacked {
            let top = rect.top() + 11.0;
            (pos2(left, top), pos2(left, top + self.name.size().y))
        } else {
            (pos2(left, middle(&self.name)), pos2(rect.left() + SENTENCE, middle(&self.sentence)))
        };
        let judgement_at = if self.upright {
            pos2(left, sentence_at.y + self.sentence.size().y)
        } else {
            pos2(right - self.judgement.size().x, middle(&self.judgement))
        };
        ui.painter().galley(name_at, self.name, ink);
        ui.painter().galley(sentence_at, self.sentence, ink);
        ui.painter().galley(judgement_at, self.judgement, ink);
    }
}

/// One row; gives whether it is unfolded.
fn row(ui: &mut Ui, facts: &Facts, line: &Line, id: Id) -> bool {
    let c = Look::of(ui).colours();
    let open = fold::is_open(ui, id, false);
    let laid = Laid::new(ui, facts, line, ui.available_width());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), laid.height()));
    let response = ui.interact(rect, id.with("row"), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(6.0, 4.0)), CornerRadius::same(10), c.primary_soft.0);
    }
    let centre = pos2(rect.left() + 32.0, rect.center().y);
    fact::paint_icon(ui, line.judgement(facts), centre, tokens().size.icon);
    let chevron = if open { Icon::ChevronUp } else { Icon::ChevronDown };
    icons::paint(ui.painter(), chevron, pos2(rect.right() - 31.0, rect.center().y), 20.0, c.ink_soft.0);
    laid.paint(ui, rect);
    let (name, status) = (say(&line.name), say(&line.status(facts)));
    fold::name(&response, &format!("{name}: {status}. {}", say(&line.summary(facts))), open);
    shapes::focus_ring(ui, &response, rect.shrink2(vec2(6.0, 5.0)), 8.0);
    fold::toggle(ui, &response, id, open);
    open
}
