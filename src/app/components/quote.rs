//! What a server said, in machine letters, with the words that decided under the highlighter.

use crate::app::text;
use crate::app::theme::{Look, tokens};
use eframe::egui::{self, Color32, Galley, Pos2, Rect, Response, Shape, Ui, pos2};
use std::ops::Range;
use std::sync::Arc;

/// The words, wrapped at the width that is left; the marked part under the highlighter.
pub fn quote(ui: &mut Ui, words: &str, mark: Option<&Range<usize>>) -> Response {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.machine;
    let mut job = text::job(ui.available_width());
    let (before, inside, after) = cut(words, mark);
    for (part, colour) in [(before, c.ink.0), (inside, c.on_mark.0), (after, c.ink.0)] {
        if !part.is_empty() {
            job.append(part, 0.0, text::format(letter, colour));
        }
    }
    let galley = text::lay_out(ui, job);
    let under = ui.painter().add(Shape::Noop);
    let response = ui.add(egui::Label::new(Arc::clone(&galley)));
    let first = before.chars().count();
    let marked = first..first + inside.chars().count();
    ui.painter().set(under, Shape::Vec(highlights(&galley, &marked, response.rect.min, c.mark.0)));
    response
}

/// A bar under each row's part of the mark, square and without the blanks at the row's ends.
fn highlights(galley: &Galley, marked: &Range<usize>, at: Pos2, colour: Color32) -> Vec<Shape> {
    let mut bars = Vec::new();
    let mut index = 0;
    for row in &galley.rows {
        let inside =
            row.glyphs.iter().enumerate().filter(|(i, g)| marked.contains(&(index + i)) && !g.chr.is_whitespace());
        let ends = inside.fold(None, |ends: Option<(f32, f32)>, (_, g)| {
            let (left, right) = (g.pos.x, g.pos.x + g.advance_width);
            Some(ends.map_or((left, right), |(l, r)| (l.min(left), r.max(right))))
        });
        if let Some((left, right)) = ends {
            let rect = row.rect().translate(at.to_vec2());
            let x = at.x + row.pos.x;
            let bar = Rect::from_min_max(pos2(x + left, rect.top()), pos2(x + right, rect.bottom()));
            bars.push(Shape::rect_filled(bar, 0.0, colour));
        }
        index += row.glyphs.len() + usize::from(row.ends_with_newline);
    }
    bars
}

/// The words before, in and after the mark. A mark that is not on the words' boundaries marks nothing.
fn cut<'a>(words: &'a str, mark: Option<&Range<usize>>) -> (&'a str, &'a str, &'a str) {
    let Some(mark) = mark else { return (words, "", "") };
    match (words.get(..mark.start), words.get(mark.clone()), words.get(mark.end..)) {
        (Some(before), Some(inside), Some(after)) => (before, inside, after),
        _ => (words, "", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_mark_cuts_on_boundaries_only() {
        assert_eq!(cut("ab cd", Some(&(3..5))), ("ab ", "cd", ""));
        assert_eq!(cut("äb", Some(&(1..2))), ("äb", "", ""));
        assert_eq!(cut("ab", Some(&(1..9))), ("ab", "", ""));
        #[allow(clippy::reversed_empty_ranges)]
        let backwards = 2..1;
        assert_eq!(cut("abc", Some(&backwards)), ("abc", "", ""));
        assert_eq!(cut("ab", None), ("ab", "", ""));
    }
}
