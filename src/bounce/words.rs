//! The words that tell a failure from a delay, a success or an automatic answer: `knowledge/notice_words.toml`.

use aho_corasick::AhoCorasick;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
struct Row {
    phrases: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    failure: Vec<Row>,
    delay: Vec<Row>,
    #[serde(rename = "final")]
    last: Vec<Row>,
    success: Vec<Row>,
    automatic: Vec<Row>,
    pasted: Vec<Row>,
    other: Vec<Row>,
    goods: Vec<Row>,
    mail: Vec<Row>,
}

/// What the words of a text speak for; how many different phrases of each sort.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// Delivery failed or was refused.
    pub failure: usize,
    /// Still being tried.
    pub delay: usize,
    /// No further attempts.
    pub last: usize,
    /// Delivered.
    pub success: usize,
    /// Vacation notes and challenges.
    pub automatic: usize,
    /// Words that in pasted text speak of a refusal.
    pub pasted: usize,
    /// Other messages of mail systems.
    pub other: usize,
    /// Parcels and shops, which speak of delivery too.
    pub goods: usize,
    /// The field's own words.
    pub mail: usize,
}

struct Matcher {
    automaton: Option<AhoCorasick>,
    /// The sort of each pattern, as an index into the table's sorts.
    sorts: Vec<u8>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("../../knowledge/notice_words.toml")).unwrap_or_default());

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let mut phrases: Vec<&str> = Vec::new();
    let mut sorts = Vec::new();
    let table = &*TABLE;
    let rows = [
        &table.failure,
        &table.delay,
        &table.last,
        &table.success,
        &table.automatic,
        &table.pasted,
        &table.other,
        &table.goods,
        &table.mail,
    ];
    for (sort, rows) in rows.into_iter().enumerate() {
        for phrase in rows.iter().flat_map(|r| &r.phrases) {
            phrases.push(phrase);
            sorts.push(sort as u8);
        }
    }
    Matcher { automaton: AhoCorasick::new(phrases).ok(), sorts }
});

/// Listens to a text in lower case.
pub fn listen(lower: &str) -> Spoken {
    let matcher = &*MATCHER;
    let Some(automaton) = &matcher.automaton else { return Spoken::default() };
    let mut heard = vec![false; matcher.sorts.len()];
    let mut count = [0; 9];
    for found in automaton.find_overlapping_iter(lower) {
        let phrase = &lower[found.start()..found.end()];
        // A short word, or the first of several, is no end of another word ("is vol" in "this volume").
        let short = phrase.len() < 6 || phrase.contains(' ');
        let inside = lower[..found.start()].ends_with(|c: char| c.is_alphabetic() && c < '\u{2E80}');
        let id = found.pattern().as_usize();
        if !(short && inside || heard[id]) {
            heard[id] = true;
            count[usize::from(matcher.sorts[id])] += 1;
        }
    }
    let [failure, delay, last, success, automatic, pasted, other, goods, mail] = count;
    Spoken { failure, delay, last, success, automatic, pasted, other, goods, mail }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table's name of a sort, and its count.
    type Sort = (&'static str, fn(Spoken) -> usize);

    #[test]
    fn every_row_hears_its_own_example() {
        let table: toml::Table = toml::from_str(include_str!("../../knowledge/notice_words.toml")).unwrap();
        let sorts: [Sort; 9] = [
            ("goods", |s| s.goods),
            ("mail", |s| s.mail),
            ("failure", |s| s.failure),
            ("delay", |s| s.delay),
            ("final", |s| s.last),
            ("success", |s| s.success),
            ("automatic", |s| s.automatic),
            ("pasted", |s| s.pasted),
            ("other", |s| s.other),
        ];
        assert_eq!(table.len(), sorts.len());
        for (sort, count) in sorts {
            for row in table[sort].as_array().unwrap() {
                let example = row["example"].as_str().unwrap();
                assert!(count(listen(&example.to_lowercase())) > 0, "{sort}: {example}");
                assert!(!row["source"].as_str().unwrap().is_empty() && !row["language"].as_str().unwrap().is_empty());
                for phrase in row["phrases"].as_array().unwrap() {
                    let phrase = phrase.as_str().unwrap();
                    assert_eq!(phrase, phrase.to_lowercase());
                }
            }
        }
    }
}
