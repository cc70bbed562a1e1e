//! All facts as dots on one line, which fills in from the left: what was found, what is being checked, what is to come.

use crate::app::components::fact::{self, Judgement};
use crate::app::components::shapes::dotted;
use crate::app::fact_lines::{lines, progress};
use crate::app::state::Facts;
use crate::app::text::{self, say};
use crate::app::theme::{Look, tokens};
use crate::knowledge::Text;
use eframe::egui::{Pos2, Sense, Stroke, Ui, pos2, vec2};

/// Two dots stand at least this far apart; what does not fit goes on below.
const CLOSEST: f32 = 30.0;
/// And at most this far.
const WIDEST: f32 = 46.5;
const ROW: f32 = 32.0;
const ICON: f32 = 22.0;

/// Draws the line.
pub fn show(ui: &mut Ui, facts: &Facts) {
    let dots = filled_first(lines(facts).iter().map(|line| line.dot(facts)).collect());
    let width = ui.available_width();
    let fit = (((width - 24.0) / CLOSEST) as usize + 1).max(2);
    let rows = dots.len().div_ceil(fit).max(1);
    let a_row = dots.len().div_ceil(rows).max(1);
    let step = if a_row > 1 { ((width - 24.0) / (a_row - 1) as f32).min(WIDEST) } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW * rows as f32), Sense::hover());
    let at =
        |i: usize| pos2(rect.left() + 12.0 + (i % a_row) as f32 * step, rect.top() + ROW * ((i / a_row) as f32 + 0.5));
    for (i, dot) in dots.iter().enumerate() {
        if i > 0 && i % a_row > 0 {
            link(ui, at(i - 1), at(i), [dots[i - 1], *dot]);
        }
        paint(ui, *dot, at(i));
    }
    let (done, all) = progress(facts);
    let said = Text::new("window-facts-progress").count("done", done).count("all", all);
    text::name_image(&response, &say(&said));
}

fn is_here(dot: Judgement) -> bool {
    !matches!(dot, Judgement::Checking | Judgement::Waiting | Judgement::Skipped)
}

fn filled_first(mut dots: Vec<Judgement>) -> Vec<Judgement> {
    dots.sort_by_key(|dot| (!is_here(*dot), *dot));
    dots
}

fn link(ui: &Ui, from: Pos2, to: Pos2, ends: [Judgement; 2]) {
    let c = Look::of(ui).colours();
    let (from, to) = (from + vec2(13.0, 0.0), to - vec2(13.0, 0.0));
    if from.x >= to.x {
        return;
    }
    match ends.map(is_here) {
        [true, true] => {
            ui.painter().line_segment([from, to], Stroke::new(tokens().stroke.way, c.way.0));
        }
        [false, false] => dotted(ui.painter(), from, to, &tokens().stroke.dots, c.way_faint.0),
        _ => {}
    }
}

fn paint(ui: &Ui, dot: Judgement, centre: Pos2) {
    let c = Look::of(ui).colours();
    match dot {
        Judgement::Waiting | Judgement::Skipped => {
            ui.painter().circle(centre, tokens().size.dot, c.canvas.0, Stroke::new(2.0, c.way_faint.0));
        }
        Judgement::Checking => fact::spinner(ui, ui.painter(), centre, ICON, c.primary.0),
        _ => fact::paint_icon(ui, dot, centre, ICON),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_comes_before_what_is_to_come() {
        use Judgement::{Checking, Fine, Problem, Skipped, Waiting};
        assert_eq!(
            filled_first(vec![Waiting, Skipped, Checking, Fine, Problem]),
            [Problem, Fine, Checking, Waiting, Skipped]
        );
    }
}
