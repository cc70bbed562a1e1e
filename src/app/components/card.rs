//! Cards: paper with a hairline; rows inside are parted by hairlines.

use super::shapes::hairline;
use crate::app::theme::{Look, tokens};
use eframe::egui::{self, Color32, CornerRadius, Frame, Margin, Rect, Stroke, StrokeKind, Ui};

/// A card as wide as what is left, with the inner margin of the tokens.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let side = tokens().space.card as i8;
    framed(ui, Margin { left: side, right: side, top: 16, bottom: 16 }, None, add)
}

/// A card whose last part is a quiet button, which brings room of its own.
pub fn ending_quietly<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let side = tokens().space.card as i8;
    framed(ui, Margin { left: side, right: side, top: 16, bottom: 10 }, None, add)
}

/// A card without inner margin, for rows that bring their own.
pub fn bare<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    framed(ui, Margin::ZERO, None, add)
}

/// A card on another ground.
pub fn on<R>(ui: &mut Ui, fill: Color32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let side = tokens().space.card as i8;
    framed(ui, Margin { left: side, right: side, top: 16, bottom: 16 }, Some(fill), add)
}

fn framed<R>(ui: &mut Ui, margin: Margin, fill: Option<Color32>, add: impl FnOnce(&mut Ui) -> R) -> R {
    let look = Look::of(ui);
    let c = look.colours();
    let radius = tokens().radius.card as u8;
    // The line lies within the card's size, so that all cards keep their places in high contrast.
    let whole =
        Margin { left: margin.left + 1, right: margin.right + 1, top: margin.top + 1, bottom: margin.bottom + 1 };
    Frame::NONE
        .fill(fill.unwrap_or(c.paper.0))
        .corner_radius(CornerRadius::same(radius))
        .inner_margin(whole)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let line = ui.painter().add(egui::Shape::Noop);
            let inner = add(ui);
            let rect = ui.min_rect() + whole;
            let stroke = Stroke::new(look.hair(), c.line.0);
            let shape = egui::epaint::RectShape::stroke(rect, CornerRadius::same(radius), stroke, StrokeKind::Inside);
            ui.painter().set(line, shape);
            inner
        })
        .inner
}

/// A hairline across the whole card, between two of its rows.
pub fn part(ui: &mut Ui) {
    let rect = ui.max_rect();
    let y = ui.cursor().top();
    hairline(ui, rect.left(), rect.right(), y);
    ui.add_space(Look::of(ui).hair());
}

/// A row of a bare card: the card's side margin and this much above and below.
pub fn inset<R>(ui: &mut Ui, above_and_below: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let side = tokens().space.card as i8;
    let y = above_and_below as i8;
    Frame::NONE
        .inner_margin(Margin { left: side, right: side, top: y, bottom: y })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// A sunken part inside a card.
pub fn well<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let look = Look::of(ui);
    let c = look.colours();
    let stroke = if look.high_contrast() { Stroke::new(look.hair(), c.line.0) } else { Stroke::NONE };
    Frame::NONE
        .fill(c.well.0)
        .stroke(stroke)
        .corner_radius(CornerRadius::same(tokens().radius.control as u8))
        .inner_margin(Margin::same(16))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// The ground and line of a card whose parts are placed by hand.
pub fn paint(ui: &Ui, rect: Rect, fill: Color32) {
    let look = Look::of(ui);
    let radius = CornerRadius::same(tokens().radius.card as u8);
    let stroke = Stroke::new(look.hair(), look.colours().line.0);
    ui.painter().rect(rect, radius, fill, stroke, StrokeKind::Inside);
}
