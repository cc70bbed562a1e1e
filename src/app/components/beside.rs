//! Words with a control at their right, centred on each other; whichever is higher says where the next part begins.

use crate::app::layout;
use eframe::egui::{Rect, Ui, Vec2, pos2, vec2};

/// Places `words` in what is left beside a control of this size, then the control.
pub fn beside<R>(ui: &mut Ui, control: Vec2, words: impl FnOnce(&mut Ui), add: impl FnOnce(&mut Ui) -> R) -> R {
    let top = ui.cursor().min;
    let room = (ui.available_width() - control.x - 16.0).max(0.0);
    layout::at(ui, Rect::from_min_size(top, vec2(room, f32::INFINITY)), words);
    let words_bottom = ui.cursor().top();
    let bottom = words_bottom.max(top.y + control.y);
    let middle = f32::midpoint(top.y, words_bottom.max(top.y + control.y));
    let at = Rect::from_min_size(pos2(top.x + room + 16.0, middle - control.y / 2.0), control);
    let inner = layout::at(ui, at, add);
    let space = bottom - ui.cursor().top();
    ui.add_space(space);
    inner
}
