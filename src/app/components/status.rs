//! Status lines: sentences about what has just happened, read out when they appear.

use crate::app::icons::{self, Icon};
use crate::app::text;
use crate::app::theme::{Look, Weight, tokens};
use eframe::egui::accesskit::Live;
use eframe::egui::{Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// What a status line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Fine,
    /// Worth knowing.
    Note,
    /// Something did not work.
    Problem,
    /// It is under way, or could not be told.
    Unsure,
}

/// Makes a response a status for screen readers; a live one is read out whenever it changes.
pub fn name(response: &Response, words: &str, live: bool) {
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_label(words);
        node.set_live(if live { Live::Polite } else { Live::Off });
    });
}

/// A band of the tone's colour with its icon and a sentence, read out when it appears.
pub fn band(ui: &mut Ui, tone: Tone, words: &str) -> Response {
    let look = Look::of(ui);
    let c = look.colours();
    let (icon, ink, ground) = match tone {
        Tone::Fine => (Icon::Fine, c.fine.0, c.fine_soft.0),
        Tone::Note => (Icon::Note, c.note.0, c.note_soft.0),
        Tone::Problem => (Icon::Problem, c.problem.0, c.problem_soft.0),
        Tone::Unsure => (Icon::Unsure, c.unsure.0, c.unsure_soft.0),
    };
    let width = ui.available_width();
    let letter = tokens().letters.small;
    let galley = text::galley(ui, words, letter, c.ink.0, width - 76.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 24.0), Sense::hover());
    let line = if look.high_contrast() { Stroke::new(look.hair(), ink) } else { Stroke::NONE };
    let radius = CornerRadius::same(tokens().radius.control as u8);
    ui.painter().rect(rect, radius, ground, line, StrokeKind::Inside);
    icons::paint(ui.painter(), icon, pos2(rect.left() + 32.0, rect.top() + 24.0), 24.0, ink);
    ui.painter().galley(pos2(rect.left() + 56.0, rect.top() + 12.0), galley, Color32::PLACEHOLDER);
    name(&response, words, true);
    response
}

/// The word above the title of a page that warns.
pub fn danger(ui: &mut Ui, words: &str) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.small.with(Weight::Semibold);
    let galley = text::galley(ui, words, letter, c.problem.0, ui.available_width() - 32.0);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(32.0, 8.0), Sense::hover());
    icons::paint(ui.painter(), Icon::Danger, pos2(rect.left() + 12.0, rect.top() + 12.0), 22.0, c.problem.0);
    ui.painter().galley(pos2(rect.left() + 32.0, rect.top()), galley, c.problem.0);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}
