//! Dots, dashes, curves and rings: what egui does not draw as the look wants it.

use crate::app::theme::{Dashes, Dots, Look, tokens};
use eframe::egui::epaint::PathStroke;
use eframe::egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};
use std::f32::consts::{FRAC_PI_2, PI};

/// The focus ring: 3 wide, 2 away.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: f32) {
    if response.has_focus() {
        ring_around(ui, rect, radius);
    }
}

/// The focus ring without asking.
pub fn ring_around(ui: &Ui, rect: Rect, radius: f32) {
    let t = &tokens().stroke;
    let colour = Look::of(ui).colours().focus.0;
    let rounding = (radius + t.focus_gap) as u8;
    ui.painter().rect_stroke(
        rect.expand(t.focus_gap),
        CornerRadius::same(rounding),
        Stroke::new(t.focus, colour),
        StrokeKind::Outside,
    );
}

/// A dotted line as small discs.
pub fn dotted(painter: &Painter, from: Pos2, to: Pos2, dots: &Dots, colour: Color32) {
    let length = from.distance(to);
    let step = dots.gap;
    let count = (length / step) as usize;
    for i in 0..=count {
        let share = if length > 0.0 { (i as f32 * step) / length } else { 0.0 };
        if share <= 1.0 {
            painter.circle_filled(from.lerp(to, share), dots.width / 2.0 + 0.1, colour);
        }
    }
}

/// Dashes along a line of points.
pub fn dashed(painter: &Painter, points: &[Pos2], dashes: &Dashes, colour: Color32) {
    let mut shapes = Vec::new();
    let mut drawn: Vec<Pos2> = Vec::new();
    let (mut on, mut left) = (true, dashes.on);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        if on && drawn.is_empty() {
            drawn.push(from);
        }
        loop {
            let length = from.distance(to);
            if length < left || length <= f32::EPSILON {
                left -= length;
                if on {
                    drawn.push(to);
                }
                break;
            }
            from = from.lerp(to, left / length);
            if on {
                drawn.push(from);
                shapes.push(stroke_of(std::mem::take(&mut drawn), dashes.width, colour));
            } else {
                drawn.push(from);
            }
            on = !on;
            left = if on { dashes.on } else { dashes.off };
        }
    }
    if on && drawn.len() > 1 {
        shapes.push(stroke_of(drawn, dashes.width, colour));
    }
    painter.extend(shapes);
}

fn stroke_of(points: Vec<Pos2>, width: f32, colour: Color32) -> Shape {
    Shape::line(points, PathStroke::new(width, colour))
}

/// The outline of a rounded rectangle as points, for dashes.
pub fn outline(rect: Rect, radius: f32) -> Vec<Pos2> {
    let mut points = Vec::new();
    let corners = [
        (pos2(rect.right() - radius, rect.top() + radius), -FRAC_PI_2),
        (pos2(rect.right() - radius, rect.bottom() - radius), 0.0),
        (pos2(rect.left() + radius, rect.bottom() - radius), FRAC_PI_2),
        (pos2(rect.left() + radius, rect.top() + radius), PI),
    ];
    points.push(pos2(rect.left() + radius, rect.top()));
    for (centre, start) in corners {
        for i in 0..=12 {
            let angle = start + FRAC_PI_2 * (i as f32 / 12.0);
            points.push(centre + Vec2::angled(angle) * radius);
        }
    }
    points.push(pos2(rect.left() + radius, rect.top()));
    points
}

/// A circle as points, for dashes.
pub fn circle_points(centre: Pos2, radius: f32) -> Vec<Pos2> {
    (0..=72).map(|i| centre + Vec2::angled(i as f32 / 72.0 * 2.0 * PI) * radius).collect()
}

/// A point of a quadratic curve.
pub fn on_curve(curve: [Pos2; 3], t: f32) -> Pos2 {
    let [start, control, end] = curve;
    start.lerp(control, t).lerp(control.lerp(end, t), t)
}

/// A part of a quadratic curve as points.
pub fn curve_points(curve: [Pos2; 3], from: f32, to: f32) -> Vec<Pos2> {
    (0..=32).map(|i| on_curve(curve, from + (to - from) * (i as f32 / 32.0))).collect()
}

/// An open arrow head whose tip is the end of a way that comes from `behind`.
pub fn arrow_head(painter: &Painter, tip: Pos2, behind: Pos2, size: f32, stroke: Stroke) {
    let along = (tip - behind).normalized();
    let side = vec2(-along.y, along.x);
    for sign in [1.0, -1.0] {
        let end = tip - along * size + side * (sign * size * 0.62);
        painter.line_segment([tip, end], stroke);
    }
}

/// A hairline across.
pub fn hairline(ui: &Ui, left: f32, right: f32, y: f32) {
    let look = Look::of(ui);
    let rect = Rect::from_min_max(pos2(left, y), pos2(right, y + look.hair()));
    ui.painter().rect_filled(rect, 0.0, look.colours().line.0);
}
