//! How we know: the words that decided, under the highlighter, with plain words beside them, and how sure we are.

use crate::app::components::{card, dots, fold, quote};
use crate::app::layout;
use crate::app::state::Open;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::case::Case;
use crate::diagnosis::RecipientDiagnosis;
use crate::guide::answer::{Answer, main_place};
use crate::knowledge::RefusedBy;
use crate::knowledge::words::harmless;
use eframe::egui::{Id, Layout, Rect, Ui, pos2, vec2};
use std::ops::Range;

/// How much of a long reply is shown; the whole stands in the technical part.
const MOST: usize = 600;

/// Words of the notice and the part that decided.
struct Said {
    caption: &'static str,
    words: String,
    mark: Option<Range<usize>>,
}

/// Draws the part.
pub fn show(ui: &mut Ui, open: &Open, case: &Case, answer: &Answer) {
    let place = main_place(&case.diagnosis);
    let found = case.diagnosis.recipients.get(place);
    let proof = case.diagnosis.forged.as_ref().or(case.diagnosis.backscatter.as_ref());
    let said = found.and_then(|found| said(case, found, place));
    if said.is_none() && proof.is_none() {
        return;
    }
    let id = Id::unique(("how we know", open.number));
    let open_now = ui
        .horizontal(|ui| {
            let width = ui.available_width() - 150.0;
            let open_now = fold::heading(ui, id, &word("window-how-we-know"), true, width);
            if let Some(found) = found.filter(|_| proof.is_none()) {
                ui.with_layout(Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                    dots::sureness(ui, found.sureness());
                });
            }
            open_now
        })
        .inner;
    if !open_now {
        return;
    }
    ui.add_space(tokens().space.tight);
    card::bare(ui, |ui| {
        if let Some(proof) = proof {
            card::inset(ui, 14.0, |ui| {
                text::body(ui, &say(proof));
            });
            if said.is_some() {
                card::part(ui);
            }
        }
        if let Some(said) = &said {
            let plain = answer.plainly.as_ref().map(say);
            halves(ui, said, plain.as_deref());
        }
    });
}

/// The server's words and the plain words: side by side where there is room.
fn halves(ui: &mut Ui, said: &Said, plain: Option<&str>) {
    let Some(plain) = plain else {
        card::inset(ui, 12.0, |ui| server(ui, said));
        return;
    };
    if layout::narrow(ui) {
        card::inset(ui, 12.0, |ui| server(ui, said));
        card::part(ui);
        card::inset(ui, 12.0, |ui| plainly(ui, plain));
        return;
    }
    let look = Look::of(ui);
    let start = ui.cursor().min;
    let width = ui.available_width();
    let split = (width * 0.542).round();
    let rect =
        |left: f32, width: f32| Rect::from_min_size(pos2(start.x + left, start.y + 12.0), vec2(width, f32::INFINITY));
    layout::at(ui, rect(20.0, split - 40.0), |ui| server(ui, said));
    layout::at(ui, rect(split + 20.0, width - split - 40.0), |ui| plainly(ui, plain));
    let bottom = ui.min_rect().bottom() + 14.0;
    ui.add_space(bottom - ui.cursor().top());
    let line = Rect::from_min_max(pos2(start.x + split, start.y), pos2(start.x + split + look.hair(), bottom));
    ui.painter().rect_filled(line, 0.0, look.colours().line.0);
}

fn server(ui: &mut Ui, said: &Said) {
    text::soft(ui, &word(said.caption));
    ui.add_space(2.0);
    quote::quote(ui, &said.words, said.mark.as_ref());
}

fn plainly(ui: &mut Ui, plain: &str) {
    text::soft(ui, &word("window-in-plain-words"));
    ui.add_space(1.0);
    text::body(ui, plain);
}

/// What was said about this recipient: the reply, else the notice's own words.
fn said(case: &Case, found: &RecipientDiagnosis, place: usize) -> Option<Said> {
    let recipient = case.bounce.recipients.get(place);
    let evidence = found.evidence.first();
    if let Some(diagnostic) = recipient.and_then(|r| r.diagnostic.as_deref()) {
        let caption = match found.refused_by {
            RefusedBy::OwnSide => "window-your-server-wrote",
            RefusedBy::OtherSide | RefusedBy::Forwarder => "window-their-server-wrote",
            RefusedBy::NobodyGaveUp | RefusedBy::Unknown => "window-notice-wrote",
        };
        let mark = found.evidence.iter().find_map(|e| e.span.clone());
        let (words, mark) = excerpt(diagnostic, mark);
        return Some(Said { caption, words, mark });
    }
    let quote = evidence.map(|e| e.quote.as_str()).filter(|q| !q.is_empty());
    let explanation = recipient.and_then(|r| r.explanation.as_deref());
    let words = explanation.filter(|e| quote.is_none_or(|q| e.contains(q))).or(quote)?;
    let mark = quote.and_then(|q| words.find(q).map(|at| at..at + q.len()));
    let (words, mark) = excerpt(words, mark);
    Some(Said { caption: "window-notice-wrote", words, mark })
}

/// The words around the mark, made harmless, at most [`MOST`] characters; the mark moves along.
fn excerpt(words: &str, mark: Option<Range<usize>>) -> (String, Option<Range<usize>>) {
    let mark = mark.filter(|m| m.start <= m.end && words.get(m.clone()).is_some());
    let Some(mark) = mark else {
        return (cut(&harmless(words), false), None);
    };
    let before = cut(&harmless(&words[..mark.start]), true);
    let inside: String = harmless(&words[mark.clone()]).chars().take(MOST).collect();
    let after = cut(&harmless(&words[mark.end..]), false);
    let moved = before.len()..before.len() + inside.len();
    (format!("{before}{inside}{after}"), Some(moved))
}

/// At most [`MOST`] characters, from the end or from the start.
fn cut(words: &str, keep_the_end: bool) -> String {
    let count = words.chars().count();
    if count <= MOST {
        return words.to_owned();
    }
    if keep_the_end {
        format!("… {}", words.chars().skip(count - MOST).collect::<String>())
    } else {
        format!("{} …", words.chars().take(MOST).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_keeps_the_mark_where_it_was() {
        let (words, mark) = excerpt("a\u{1b}b user unknown c", Some(4..16));
        assert_eq!(words, "ab user unknown c");
        assert_eq!(&words[mark.unwrap()], "user unknown");
        let long = "ä".repeat(2000);
        let (words, mark) = excerpt(&format!("{long}no{long}"), Some(4000..4002));
        assert_eq!(&words[mark.unwrap()], "no");
        assert!(words.chars().count() < 1300);
        assert_eq!(excerpt("äb", Some(1..2)), ("äb".to_owned(), None));
    }
}
