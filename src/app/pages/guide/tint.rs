//! Which words of a ready message were filled in from the notice.

use crate::app::text::say;
use crate::knowledge::Text;
use crate::knowledge::words::Arg;
use std::ops::Range;

/// Arguments that carry something from the notice; the others only choose between wordings.
const FROM_THE_NOTICE: &[&str] = &[
    "address",
    "domain",
    "sender-domain",
    "own-domain",
    "ip",
    "list",
    "size",
    "new",
    "link",
    "until",
    "time",
    "server",
    "log-id",
    "helo",
    "said",
];

/// The sentence, and where in it (byte ranges, in order) something from the notice stands.
pub(super) fn tinted(text: &Text) -> (String, Vec<Range<usize>>) {
    let sentence = say(text);
    let mut values: Vec<&str> = text
        .args
        .iter()
        .filter(|(name, _)| FROM_THE_NOTICE.contains(&name.as_ref()))
        .filter_map(|(_, value)| match value {
            Arg::Words(words) if words.len() > 2 && words != "not-known" => Some(words.as_str()),
            _ => None,
        })
        .collect();
    // The longest first: an address before its domain.
    values.sort_by_key(|value| std::cmp::Reverse(value.len()));
    let mut marks: Vec<Range<usize>> = Vec::new();
    for value in values {
        for (start, found) in sentence.match_indices(value) {
            let mark = start..start + found.len();
            if marks.iter().all(|m| m.end <= mark.start || mark.end <= m.start) {
                marks.push(mark);
            }
        }
    }
    marks.sort_by_key(|mark| mark.start);
    (sentence, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_in_words_are_found_longest_first() {
        let text = Text::new("files-and-others-do-not-have-this")
            .with("address", "jana@lindenhof.example")
            .with("domain", "lindenhof.example")
            .with("cause", "files");
        let (sentence, marks) = tinted(&text);
        assert_eq!(sentence, "files-and-others-do-not-have-this");
        assert!(marks.is_empty(), "the word that only chooses is no word of the notice");
        let text = Text::new("window-unreadable-name").with("name", "x").with("ip", "You showed");
        let (_, marks) = tinted(&text);
        assert_eq!(marks.first(), Some(&(0..10)));
    }
}
