//! Rows of a card that lead somewhere, and pairs of a question and its answer.

use super::shapes::focus_ring;
use crate::app::icons::{self, Icon};
use crate::app::text;
use crate::app::theme::{Look, Weight, tokens};
use eframe::egui::{CornerRadius, CursorIcon, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// A row that leads somewhere: icon, words, chevron.
pub fn leads(ui: &mut Ui, icon: Icon, words: &str, second: Option<&str>) -> Response {
    leads_to(ui, icon, words, second, Icon::ChevronRight)
}

/// The icon at the end of a row that opens and closes what stands under it.
pub const fn end_of_fold(open: bool) -> Icon {
    if open { Icon::ChevronUp } else { Icon::ChevronDown }
}

/// A row with this icon at its end.
pub fn leads_to(ui: &mut Ui, icon: Icon, words: &str, second: Option<&str>, end: Icon) -> Response {
    let look = Look::of(ui);
    let c = look.colours();
    let side = tokens().space.card;
    let width = ui.available_width();
    let letter = tokens().letters.small;
    let room = width - 2.0 * side - 32.0 - 28.0;
    let first = text::galley(ui, words, letter, c.ink.0, room);
    let second = second.map(|words| text::galley(ui, words, letter, c.ink_soft.0, room));
    let lines = first.size().y + second.as_ref().map_or(0.0, |g| g.size().y);
    let height = (lines + 24.0).max(tokens().size.row);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(6.0, 4.0)), CornerRadius::same(10), c.primary_soft.0);
    }
    let top = rect.center().y - lines / 2.0;
    icons::paint(ui.painter(), icon, pos2(rect.left() + side + 10.0, top + 12.0), 20.0, c.primary.0);
    let x = rect.left() + side + 32.0;
    let below = pos2(x, top + first.size().y);
    ui.painter().galley(pos2(x, top), first, c.ink.0);
    if let Some(second) = second {
        ui.painter().galley(below, second, c.ink_soft.0);
    }
    let chevron = pos2(rect.right() - side - 10.0, rect.center().y);
    icons::paint(ui.painter(), end, chevron, 20.0, c.primary.0);
    focus_ring(ui, &response, rect.shrink2(vec2(6.0, 5.0)), 8.0);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A question in semibold, its answer in the second ink under it.
pub fn question_and_answer(ui: &mut Ui, question: &str, answer: &str) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small;
    text::paragraph(ui, question, letter.with(Weight::Semibold), c.ink.0);
    text::paragraph(ui, answer, letter, c.ink_soft.0);
}

/// An icon with a line of small text in the second ink behind it.
pub fn with_icon(ui: &mut Ui, icon: Icon, words: &str) -> Response {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small;
    let galley = text::galley(ui, words, letter, c.ink_soft.0, ui.available_width() - 28.0);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, galley.size().y), Sense::hover());
    icons::paint(ui.painter(), icon, pos2(rect.left() + 10.0, rect.top() + 12.0), 20.0, c.ink_soft.0);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, c.ink_soft.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}
