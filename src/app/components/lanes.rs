//! A forged notice as two lanes: what it claims, and where it came from.
//!
//! To a screen reader it is one image with a sentence.

use super::shapes::{arrow_head, circle_points, dashed, dotted, hairline};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::text::{self, word};
use crate::app::theme::{Dashes, Look, Weight, tokens};
use eframe::egui::{CornerRadius, Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

/// The two heights, where there is room for the words beside the stations.
const WIDE: [f32; 2] = [80.0, 97.0];
/// The two heights, where the words stand above.
const UPRIGHT: [f32; 2] = [108.0, 116.0];
const RADIUS: f32 = 24.0;

/// What stands on the lower lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lanes {
    /// Whether the server that handed it in is known.
    pub server_known: bool,
}

impl Lanes {
    fn origin(self) -> String {
        word(if self.server_known { "window-lanes-server" } else { "window-lanes-stranger" })
    }

    /// How high both are together.
    pub fn height(ui: &Ui) -> f32 {
        heights(ui).iter().sum()
    }

    /// Paints both into a rectangle of that height whose upper corners are round where it stands on top. Gives the
    /// middle of the station whose move it is.
    pub fn paint(self, ui: &Ui, rect: Rect, on_top: bool) -> Pos2 {
        let look = Look::of(ui);
        let c = look.colours();
        let [upper, lower] = heights(ui);
        let claim = Rect::from_min_size(rect.min, vec2(rect.width(), upper));
        let truth = Rect::from_min_size(pos2(rect.left(), claim.bottom()), vec2(rect.width(), lower));
        let r = if on_top { 0 } else { tokens().radius.card as u8 - 1 };
        let radius = CornerRadius { sw: r, se: r, ..CornerRadius::ZERO };
        ui.painter().rect_filled(truth, radius, c.problem_soft.0);
        hairline(ui, rect.left(), rect.right(), truth.top());
        claim_lane(ui, claim);
        self.truth_lane(ui, truth)
    }

    fn truth_lane(self, ui: &Ui, rect: Rect) -> Pos2 {
        let c = Look::of(ui).colours();
        let small = tokens().letters.small.with(Weight::Semibold);
        let (from, to) = ends(ui, rect);
        caption(ui, rect, "window-lanes-origin", true);
        let painter = ui.painter();
        painter.circle(from, RADIUS, c.problem_soft.0, Stroke::new(tokens().stroke.station, c.problem.0));
        icons::paint(painter, Icon::Stranger, from, 26.0, c.problem.0);
        let stroke = Stroke::new(tokens().stroke.way, c.problem.0);
        let (left, right) = (from.x + RADIUS + 4.0, to.x - RADIUS - 12.0);
        let room = right - left - 40.0;
        let name = text::one_line(ui, &self.origin(), small, c.problem.0, room);
        let words = Rect::from_min_size(pos2(left + 20.0, from.y - 12.0), name.size());
        painter.line_segment([pos2(left, from.y), pos2(left + 12.0, from.y)], stroke);
        painter.galley(words.min, name, c.problem.0);
        let tip = pos2(right, from.y);
        painter.line_segment([pos2(words.right() + 12.0, from.y), tip], stroke);
        arrow_head(painter, tip, tip - vec2(9.0, 0.0), 12.0, stroke);
        you(painter, Look::of(ui), to, true);
        to
    }

    /// Makes it one image with a sentence.
    pub fn name(self, ui: &Ui, rect: Rect) {
        let response = ui.interact(rect, ui.scope_id().with("lanes"), Sense::hover());
        text::name_image(
            &response,
            &word(if self.server_known { "window-lanes-said" } else { "window-lanes-said-stranger" }),
        );
    }
}

fn heights(ui: &Ui) -> [f32; 2] {
    if layout::narrow(ui) { UPRIGHT } else { WIDE }
}

/// The middles of the two stations of a lane.
fn ends(ui: &Ui, rect: Rect) -> (Pos2, Pos2) {
    if layout::narrow(ui) {
        let y = rect.bottom() - 42.0;
        return (pos2(rect.left() + 44.0, y), pos2(rect.right() - 44.0, y));
    }
    let y = rect.center().y;
    (pos2(rect.left() + 200.0, y), pos2(rect.right() - 88.0, y))
}

/// What the lane shows, left of it or above it.
fn caption(ui: &Ui, rect: Rect, id: &str, strong: bool) {
    let c = Look::of(ui).colours();
    let narrow = layout::narrow(ui);
    let small = tokens().letters.small;
    let (letter, ink) = if strong { (small.with(Weight::Semibold), c.ink.0) } else { (small, c.ink_soft.0) };
    let width = if narrow { rect.width() - 40.0 } else { 130.0 };
    let words = text::galley(ui, &word(id), letter, ink, width);
    let y = if narrow { rect.top() + 8.0 } else { rect.center().y - words.size().y / 2.0 };
    ui.painter().galley(pos2(rect.left() + 20.0, y), words, ink);
}

fn claim_lane(ui: &Ui, rect: Rect) {
    let c = Look::of(ui).colours();
    let small = tokens().letters.small;
    let (from, to) = ends(ui, rect);
    caption(ui, rect, "window-lanes-claim", false);
    let painter = ui.painter();
    painter.circle_filled(from, RADIUS, c.paper.0);
    let dashes = Dashes { on: 4.8, off: 3.4, width: tokens().stroke.station };
    dashed(painter, &circle_points(from, RADIUS - 1.0), &dashes, c.way_faint.0);
    icons::paint(painter, Icon::Post, from, 26.0, c.ink_soft.0);
    let (left, right) = (from.x + RADIUS + 4.0, to.x - RADIUS - 12.0);
    let name = text::one_line(ui, &word("window-lanes-claimed"), small, c.ink_soft.0, right - left - 40.0);
    let words = Rect::from_min_size(pos2(left + 20.0, from.y - 12.0), name.size());
    dotted(painter, pos2(left, from.y), pos2(left + 12.0, from.y), &tokens().stroke.dots, c.way_faint.0);
    painter.galley(words.min, name, c.ink_soft.0);
    let tip = pos2(right, from.y);
    dotted(painter, pos2(words.right() + 22.0, from.y), tip - vec2(4.0, 0.0), &tokens().stroke.dots, c.way_faint.0);
    arrow_head(painter, tip, tip - vec2(9.0, 0.0), 12.0, Stroke::new(2.0, c.way_faint.0));
    you(painter, Look::of(ui), to, false);
}

fn you(painter: &Painter, look: Look, centre: Pos2, moves: bool) {
    let c = look.colours();
    if moves {
        let ring = RADIUS + tokens().size.ring - 0.5;
        painter.circle(centre, ring, c.mark.0, Stroke::new(tokens().stroke.answer, c.mark_edge.0));
    }
    painter.circle(centre, RADIUS, c.paper.0, Stroke::new(tokens().stroke.station, c.way.0));
    icons::paint(painter, Icon::You, centre, 26.0, c.primary.0);
}
