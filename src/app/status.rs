//! A line at the window's foot while something is read, or where something went wrong, on any page but the start.

use super::components::fact;
use super::icons::{self, Icon};
use super::state::{Page, State};
use super::text::{self, say, word};
use super::theme::{Look, tokens};
use eframe::egui::{self, Frame, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Draws the line, where there is something to say.
pub fn show(ui: &mut Ui, state: &State) {
    let reading = state.reading.is_some();
    let words = match &state.trouble {
        Some(trouble) => say(trouble),
        None if reading => word("window-start-reading"),
        None => return,
    };
    if state.page() == Page::Start {
        return;
    }
    let look = Look::of(ui);
    let c = look.colours();
    egui::Panel::bottom("status")
        .show_separator_line(false)
        .frame(Frame::NONE.fill(c.paper.0).inner_margin(Margin::symmetric(24, 10)))
        .show(ui, |ui| {
            let ink = if reading { c.ink.0 } else { c.problem.0 };
            let galley = text::galley(ui, &words, tokens().letters.small, ink, ui.available_width() - 32.0);
            let size = vec2(ui.available_width(), galley.size().y);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let centre = pos2(rect.left() + 10.0, rect.top() + 12.0);
            if reading {
                fact::spinner(ui, ui.painter(), centre, 20.0, c.primary.0);
            } else {
                icons::paint(ui.painter(), Icon::Problem, centre, 20.0, ink);
            }
            ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, ink);
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
            response.ctx.accesskit_node_builder(response.id, |node| {
                node.set_label(words.as_str());
                node.set_live(egui::accesskit::Live::Polite);
            });
        });
}
