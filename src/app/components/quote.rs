//! What a server said, in machine letters, with the words that decided under the highlighter.

use crate::app::text;
use crate::app::theme::{Look, tokens};
use eframe::egui::text::TextFormat;
use eframe::egui::{self, Response, Ui};
use std::ops::Range;

/// The words, wrapped at the width that is left; the marked part under the highlighter.
pub fn quote(ui: &mut Ui, words: &str, mark: Option<&Range<usize>>) -> Response {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.machine;
    let plain = text::format(letter, c.ink.0);
    let marked = TextFormat { background: c.mark.0, expand_bg: 0.0, ..text::format(letter, c.on_mark.0) };
    let mut job = text::job(ui.available_width());
    let (before, inside, after) = cut(words, mark);
    for (part, format) in [(before, &plain), (inside, &marked), (after, &plain)] {
        if !part.is_empty() {
            job.append(part, 0.0, format.clone());
        }
    }
    ui.add(egui::Label::new(job))
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
