//! A line at the window's foot while something is read, or where something went wrong, on any page but the start.

use super::components::fact;
use super::icons::{self, Icon};
use super::state::{Page, State};
use super::text::{self, say, word};
use super::theme::{Look, tokens};
use eframe::egui::{self, Frame, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// How long the hint about the clipboard stays, in seconds.
const HINT: f64 = 8.0;

/// Remembers that something was copied. Under X11 it is gone with the window, which is said.
pub fn copied(ctx: &egui::Context) {
    let now = ctx.input(|i| i.time);
    ctx.data_mut(|d| d.insert_temp(copied_id(), now));
}

fn copied_id() -> egui::Id {
    egui::Id::unique("something was copied at")
}

fn copied_lately(ctx: &egui::Context) -> bool {
    let Some(at) = ctx.data(|d| d.get_temp::<f64>(copied_id())).filter(|_| cfg!(target_os = "linux")) else {
        return false;
    };
    let left = HINT - (ctx.input(|i| i.time) - at);
    if left > 0.0 {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    }
    left > 0.0
}

/// Draws the line, where there is something to say.
pub fn show(ui: &mut Ui, state: &State) {
    let reading = state.reading.is_some();
    let hint = copied_lately(ui.ctx());
    let words = match &state.trouble {
        Some(trouble) => say(trouble),
        None if reading => word("window-start-reading"),
        None if hint => word("window-copied-hint"),
        None => return,
    };
    if state.page() == Page::Start && !hint {
        return;
    }
    let calm = reading || state.trouble.is_none();
    let look = Look::of(ui);
    let c = look.colours();
    egui::Panel::bottom("status")
        .show_separator_line(false)
        .frame(Frame::NONE.fill(c.paper.0).inner_margin(Margin::symmetric(24, 10)))
        .show(ui, |ui| {
            let ink = if calm { c.ink.0 } else { c.problem.0 };
            let galley = text::galley(ui, &words, tokens().letters.small, ink, ui.available_width() - 32.0);
            let size = vec2(ui.available_width(), galley.size().y);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let centre = pos2(rect.left() + 10.0, rect.top() + 12.0);
            if reading {
                fact::spinner(ui, ui.painter(), centre, 20.0, c.primary.0);
            } else {
                let icon = if calm { Icon::Paste } else { Icon::Problem };
                icons::paint(ui.painter(), icon, centre, 20.0, ink);
            }
            ui.painter().galley(pos2(rect.left() + 28.0, rect.top()), galley, ink);
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &words));
            response.ctx.accesskit_node_builder(response.id, |node| {
                node.set_label(words.as_str());
                node.set_live(egui::accesskit::Live::Polite);
            });
        });
}
