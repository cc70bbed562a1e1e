//! A part that folds: its heading opens and closes it.

use super::shapes::focus_ring;
use crate::app::icons::{self, Icon};
use crate::app::text;
use crate::app::theme::{Look, tokens};
use eframe::egui::{CursorIcon, Id, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Whether this fold is open.
pub fn is_open(ui: &Ui, id: Id, at_first: bool) -> bool {
    ui.ctx().data(|d| d.get_temp(id)).unwrap_or(at_first)
}

/// The line that opens and closes a fold: chevron and heading. Gives whether it is open.
pub fn heading(ui: &mut Ui, id: Id, words: &str, at_first: bool, width: f32) -> bool {
    let c = Look::of(ui).colours();
    let open = is_open(ui, id, at_first);
    let letter = tokens().letters.section;
    let galley = text::galley(ui, words, letter, c.ink.0, width - 28.0);
    let size = vec2((galley.size().x + 28.0).min(width), galley.size().y.max(tokens().size.target_min));
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, id.with("heading"), Sense::click());
    let icon = if open { Icon::ChevronDown } else { Icon::ChevronRight };
    icons::paint(ui.painter(), icon, pos2(rect.left() + 10.0, rect.center().y), 20.0, c.primary.0);
    let at = pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, c.ink.0);
    name(&response, words, open);
    focus_ring(ui, &response, rect, 3.0);
    toggle(ui, &response, id, open);
    open
}

/// Names a control that opens and closes something.
pub fn name(response: &Response, words: &str, open: bool) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(open));
}

/// Opens or closes on a click.
pub fn toggle(ui: &Ui, response: &Response, id: Id, open: bool) {
    if response.clicked() {
        ui.ctx().data_mut(|d| d.insert_temp(id, !open));
        ui.ctx().request_repaint();
    }
    response.clone().on_hover_cursor(CursorIcon::PointingHand);
}
