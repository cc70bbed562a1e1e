//! Switches, radios and segments: on has a tick or a dot, never colour alone.

use super::shapes::focus_ring;
use crate::app::icons::{self, Icon};
use crate::app::text;
use crate::app::theme::{Look, Weight, tokens};
use eframe::egui::{CornerRadius, CursorIcon, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// A switch with a name. 52 by 32 points.
pub fn switch(ui: &mut Ui, on: bool, name: &str) -> Response {
    let look = Look::of(ui);
    let c = look.colours();
    let (rect, response) = ui.allocate_exact_size(vec2(52.0, 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, name));
    let body = rect.shrink2(vec2(0.0, 1.0));
    let radius = CornerRadius::same(15);
    if on {
        ui.painter().rect_filled(body, radius, c.primary.0);
        let knob = pos2(body.right() - 15.0, body.center().y);
        ui.painter().circle_filled(knob, 10.5, c.on_primary.0);
        icons::paint(ui.painter(), Icon::Check, knob, 16.0, c.primary.0);
    } else {
        ui.painter().rect(body, radius, c.paper.0, Stroke::new(2.0, c.edge.0), StrokeKind::Inside);
        ui.painter().circle_filled(pos2(body.left() + 15.0, body.center().y), 8.0, c.edge.0);
    }
    focus_ring(ui, &response, body, 15.0);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A radio with its word.
pub fn radio(ui: &mut Ui, on: bool, words: &str) -> Response {
    let look = Look::of(ui);
    let c = look.colours();
    let weight = if on { Weight::Semibold } else { Weight::Regular };
    let letter = tokens().letters.small.with(weight);
    let galley = text::galley(ui, words, letter, c.ink.0, ui.available_width() - 32.0);
    let size = vec2(galley.size().x + 32.0, galley.size().y.max(tokens().size.target_min));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, words));
    let centre = pos2(rect.left() + 12.0, rect.center().y);
    let stroke = Stroke::new(2.0, if on { c.primary.0 } else { c.edge.0 });
    ui.painter().circle(centre, 9.5, c.paper.0, stroke);
    if on {
        ui.painter().circle_filled(centre, 5.0, c.primary.0);
    }
    ui.painter().galley(pos2(rect.left() + 32.0, rect.center().y - galley.size().y / 2.0), galley, c.ink.0);
    focus_ring(ui, &response, rect, 6.0);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A row of segments of which one is chosen; gives the one that was pressed.
pub fn segments(ui: &mut Ui, words: &[String], chosen: usize) -> Option<usize> {
    let look = Look::of(ui);
    let c = look.colours();
    let letter = tokens().letters.small;
    let mut pressed = None;
    // Where they would not fit on one line, they stand closer.
    let widths = words.iter().map(|w| text::galley(ui, w, letter, c.ink.0, f32::INFINITY).size().x + 30.0);
    let side = if widths.sum::<f32>() + 26.0 > ui.available_width() { 9.0 } else { 15.0 };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(-1.0, 6.0);
        let last = words.len().saturating_sub(1);
        for (i, word) in words.iter().enumerate() {
            let on = i == chosen;
            let ink = if on { c.on_primary.0 } else { c.ink.0 };
            let letter = if on { letter.with(Weight::Semibold) } else { letter };
            let galley = text::galley(ui, word, letter, ink, f32::INFINITY);
            let tick = if on { 23.0 } else { 0.0 };
            let (rect, response) =
                ui.allocate_exact_size(vec2(galley.size().x + 2.0 * side + tick, 40.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, word));
            let radius = tokens().radius.control as u8;
            let rounding = CornerRadius {
                nw: if i == 0 { radius } else { 0 },
                sw: if i == 0 { radius } else { 0 },
                ne: if i == last { radius } else { 0 },
                se: if i == last { radius } else { 0 },
            };
            let fill = match (on, response.hovered()) {
                (true, _) => c.primary.0,
                (false, true) => c.primary_soft.0,
                (false, false) => c.paper.0,
            };
            let stroke = Stroke::new(Look::crisp(ui, tokens().stroke.control), c.edge.0);
            ui.painter().rect(rect, rounding, fill, stroke, StrokeKind::Inside);
            if on {
                icons::paint(ui.painter(), Icon::Check, pos2(rect.left() + side + 8.0, rect.center().y), 18.0, ink);
            }
            let at = pos2(rect.left() + side + tick, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, ink);
            focus_ring(ui, &response, rect, f32::from(radius));
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                pressed = Some(i);
            }
        }
    });
    pressed
}
