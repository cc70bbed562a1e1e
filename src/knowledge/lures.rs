//! The words of mail that dresses as a notice: rows of `knowledge/lures.toml`.

use super::plain;
use aho_corasick::AhoCorasick;
use serde::Deserialize;
use std::sync::LazyLock;

/// What such words do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lure {
    /// Dress the mail as a notice: messages held, lost, refused.
    Dress,
    /// Speak of mail that waits for the person: what no true notice does.
    Held,
    /// Make the person click, log in or open.
    Click,
    /// Threaten with a deadline.
    Deadline,
}

/// Words of one kind in one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What they do.
    pub lure: Lure,
    /// The language (BCP 47).
    pub language: String,
    /// The words: each entry is a list of phrases that stand near one another in any order.
    pub any: Vec<String>,
    /// Sentences that the tests look at.
    pub examples: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    words: Vec<Words>,
}

static LURES: LazyLock<Vec<Words>> = LazyLock::new(|| parse().unwrap_or_default());

/// All rows, parsed once.
pub fn lures() -> &'static [Words] {
    &LURES
}

fn parse() -> Result<Vec<Words>, toml::de::Error> {
    let mut words = toml::from_str::<Table>(include_str!("../../knowledge/lures.toml"))?.words;
    for row in &mut words {
        for entry in &mut row.any {
            *entry = plain::phrase(entry);
        }
    }
    Ok(words)
}

/// Finds all phrases of all rows in one pass.
struct Phrases {
    automaton: Option<AhoCorasick>,
    /// Row and entry of each entry's first phrase, in the automaton's order.
    entries: Vec<(usize, usize)>,
}

static FIRST: LazyLock<Phrases> = LazyLock::new(|| {
    let (mut phrases, mut entries) = (Vec::new(), Vec::new());
    for (row, words) in lures().iter().enumerate() {
        for (entry, written) in words.any.iter().enumerate() {
            phrases.push(written.split(" + ").next().unwrap_or_default());
            entries.push((row, entry));
        }
    }
    Phrases { automaton: AhoCorasick::new(phrases).ok(), entries }
});

/// What the words of a plain text do.
pub fn heard(text: &str) -> Vec<Lure> {
    let mut heard = Vec::new();
    let Some(automaton) = &FIRST.automaton else { return heard };
    let mut begun = vec![false; FIRST.entries.len()];
    for found in automaton.find_overlapping_iter(text) {
        begun[found.pattern().as_usize()] = true;
    }
    for (&(row, entry), _) in FIRST.entries.iter().zip(begun).filter(|(_, begun)| *begun) {
        let row = &lures()[row];
        if !heard.contains(&row.lure) && row.entry_stands_in(entry, text) {
            heard.push(row.lure);
        }
    }
    heard
}

impl Words {
    /// Whether one of the entries stands in this plain text: all of its phrases, within 120 bytes.
    pub fn stands_in(&self, text: &str) -> bool {
        (0..self.any.len()).any(|entry| self.entry_stands_in(entry, text))
    }

    fn entry_stands_in(&self, entry: usize, text: &str) -> bool {
        self.any.get(entry).is_some_and(|entry| {
            let mut phrases = entry.split(" + ");
            let Some(first) = phrases.next() else { return false };
            let others: Vec<_> = phrases.collect();
            text.match_indices(first).take(50).any(|(at, _)| {
                let (mut start, mut end) = (at.saturating_sub(120), (at + first.len() + 120).min(text.len()));
                while !text.is_char_boundary(start) {
                    start -= 1;
                }
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                others.iter().all(|other| text[start..end].contains(other))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::plain::Plain;

    #[test]
    fn one_pass_hears_what_the_rows_hear() {
        let rows = parse().unwrap();
        for text in rows.iter().flat_map(|row| &row.examples).map(|example| Plain::of(example).text) {
            let heard = heard(&text);
            for lure in [Lure::Dress, Lure::Held, Lure::Click, Lure::Deadline] {
                let said = rows.iter().any(|row| row.lure == lure && row.stands_in(&text));
                assert_eq!(heard.contains(&lure), said, "{lure:?}: {text}");
            }
        }
    }

    #[test]
    fn every_row_finds_its_examples() {
        let rows = parse().unwrap();
        for row in &rows {
            assert!(!row.examples.is_empty(), "{:?} {} has no example", row.lure, row.language);
            for example in &row.examples {
                assert!(row.stands_in(&Plain::of(example).text), "{:?} {}: {example}", row.lure, row.language);
            }
        }
    }
}
