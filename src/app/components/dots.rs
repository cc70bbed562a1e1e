//! Dots on a line: filled is done, hollow is not yet. How sure we are, and the steps of a stage.

use crate::app::text::{self, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::diagnosis::Sureness;
use eframe::egui::{Painter, Pos2, Sense, Stroke, Ui, pos2, vec2};

/// Paints `filled` of `count` dots on a line that begins at `at`; gives its width.
pub fn paint_row(painter: &Painter, look: Look, at: Pos2, filled: usize, count: usize, gap: f32) -> f32 {
    let c = look.colours();
    let radius = tokens().size.dot;
    for i in 0..count {
        let centre = pos2(at.x + radius + i as f32 * gap, at.y);
        if i + 1 < count {
            let next = centre + vec2(gap, 0.0);
            let colour = if i + 1 < filled { c.primary.0 } else { c.way_faint.0 };
            let colour = if filled > i { c.primary.0 } else { colour };
            painter.line_segment([centre, next], Stroke::new(2.0, colour));
        }
    }
    for i in 0..count {
        let centre = pos2(at.x + radius + i as f32 * gap, at.y);
        if i < filled {
            painter.circle_filled(centre, radius + 0.5, c.primary.0);
        } else {
            painter.circle(centre, radius - 0.5, c.canvas.0, Stroke::new(2.0, c.primary.0));
        }
    }
    2.0 * radius + (count.saturating_sub(1)) as f32 * gap
}

/// How sure we are: three dots and the word, set to the right end of a line that is `width` wide.
pub fn sureness(ui: &mut Ui, sureness: Sureness) {
    let (filled, id) = match sureness {
        Sureness::Certain => (3, "window-certain"),
        Sureness::Likely => (2, "window-likely"),
        Sureness::Guess => (1, "window-guess"),
    };
    let look = Look::of(ui);
    let words = word(id);
    let letter = tokens().letters.small.with(Weight::Semibold);
    let galley = text::galley(ui, &words, letter, look.colours().ink.0, f32::INFINITY);
    let dots = 2.0 * tokens().size.dot + 2.0 * 19.0;
    let (rect, response) = ui.allocate_exact_size(vec2(dots + 12.0 + galley.size().x, galley.size().y), Sense::hover());
    paint_row(ui.painter(), look, rect.left_center(), filled, 3, 19.0);
    ui.painter().galley(pos2(rect.left() + dots + 12.0, rect.top()), galley, look.colours().ink.0);
    let name = crate::knowledge::Text::new("window-sureness").with("sureness", &words);
    text::name_image(&response, &text::say(&name));
}
