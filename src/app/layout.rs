//! Where things stand: page margins, one or two columns, narrow or not.

use super::theme::tokens;
use eframe::egui::{self, Rect, Ui, UiBuilder, pos2, vec2};

/// The window's width in points, after zoom.
pub fn window_width(ui: &Ui) -> f32 {
    ui.ctx().content_rect().width()
}

/// Under 600 points: header in short, all stacked, the way upright.
pub fn narrow(ui: &Ui) -> bool {
    window_width(ui) < tokens().breaks.narrow
}

/// From 1000 points: a side column stands beside the main one.
pub fn two_columns(ui: &Ui) -> bool {
    window_width(ui) >= tokens().breaks.two_columns
}

/// The page's left and right margin.
pub fn margin(ui: &Ui) -> f32 {
    if narrow(ui) { tokens().space.base } else { tokens().space.page }
}

/// A page: scrolls, has its margins, is at most 1004 points wide.
pub fn page<R>(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    page_of_width(ui, salt, tokens().size.content_max, add)
}

/// A page of one column of at most this width.
pub fn page_of_width<R>(ui: &mut Ui, salt: &str, widest: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    egui::ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let whole = ui.available_width();
            let width = widest.min(whole - 2.0 * margin(ui));
            ui.add_space(if narrow(ui) { 16.0 } else { tokens().space.page_top });
            let left = ((whole - width) / 2.0).floor();
            let top = ui.cursor().top();
            let rect = Rect::from_min_size(pos2(ui.max_rect().left() + left, top), vec2(width, f32::INFINITY));
            let inner = at(ui, rect, add);
            ui.add_space(tokens().space.page_top + 16.0);
            inner
        })
        .inner
}

/// Adds a part in a rectangle whose height follows from its content.
pub fn at<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(egui::Layout::top_down(egui::Align::LEFT)));
    child.set_width(rect.width());
    let inner = add(&mut child);
    ui.advance_cursor_after_rect(child.min_rect());
    inner
}

/// Two columns side by side where there is room, else one above the other. In reading order: main, then side.
/// `shared` is what both need, such as the commands.
pub fn columns<C>(ui: &mut Ui, shared: &mut C, main: impl FnOnce(&mut Ui, &mut C), side: impl FnOnce(&mut Ui, &mut C)) {
    if !two_columns(ui) {
        main(ui, shared);
        side(ui, shared);
        return;
    }
    let t = tokens();
    let start = ui.cursor().min;
    let whole = ui.available_width();
    let main_width = whole - t.size.side_column - t.space.gap;
    let bottom = |ui: &Ui| ui.min_rect().bottom();
    at(ui, Rect::from_min_size(start, vec2(main_width, f32::INFINITY)), |ui| main(ui, shared));
    let main_bottom = bottom(ui);
    let side_at = pos2(start.x + main_width + t.space.gap, start.y);
    at(ui, Rect::from_min_size(side_at, vec2(t.size.side_column, f32::INFINITY)), |ui| side(ui, shared));
    let lower = main_bottom.max(bottom(ui));
    let space = lower - ui.cursor().top();
    if space > 0.0 {
        ui.add_space(space);
    }
}
