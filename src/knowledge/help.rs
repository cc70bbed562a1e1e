//! Help: what people ask most, and every term, from `knowledge/help.toml` and the texts of `help.ftl`.

use super::words::Words;
use serde::Deserialize;
use std::sync::LazyLock;

const SOURCE: &str = include_str!("../../knowledge/help.toml");

static HELP: LazyLock<Help> = LazyLock::new(Help::read);

/// All entries.
#[derive(Debug, Default)]
pub struct Help {
    /// What people ask most, in order.
    pub questions: Vec<Entry>,
    /// Every term, in the order of the alphabet.
    pub terms: Vec<Entry>,
}

/// A question with its answer, or a term with its meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The message's id.
    pub id: String,
    /// The question or the term.
    pub name: String,
    /// The answer or the meaning.
    pub text: String,
    /// All words by which it is found, in lower case.
    words: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    question: Vec<Row>,
    term: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    also: Vec<String>,
}

/// All entries, read once.
pub fn help() -> &'static Help {
    &HELP
}

impl Help {
    fn read() -> Self {
        let table: Table = toml::from_str(SOURCE).unwrap_or_default();
        let questions = table.question.iter().map(|row| Entry::of(format!("help-{}", row.id), row)).collect();
        let mut terms: Vec<Entry> = table.term.iter().map(|row| Entry::of(format!("term-{}", row.id), row)).collect();
        terms.sort_by_cached_key(|term| term.name.trim_start_matches('.').to_lowercase());
        Self { questions, terms }
    }

    /// The questions and terms that hold every word of the search; those whose name holds it come first.
    pub fn find(&self, search: &str) -> (Vec<&Entry>, Vec<&Entry>) {
        let wanted: Vec<String> = search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        (among(&self.questions, &wanted), among(&self.terms, &wanted))
    }
}

fn among<'a>(entries: &'a [Entry], wanted: &[String]) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> =
        entries.iter().filter(|entry| wanted.iter().all(|word| entry.words.contains(word))).collect();
    found.sort_by_key(|entry| !wanted.iter().all(|word| entry.name.to_lowercase().contains(word)));
    found
}

impl Entry {
    fn of(id: String, row: &Row) -> Self {
        let words = Words::english();
        let (name, text) = (words.get(&id), words.get(&format!("{id}.text")));
        let all = format!("{name} {text} {}", row.also.join(" ")).to_lowercase();
        Self { id, name, text, words: all }
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::PATTERNS;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_entry_has_its_words_and_every_text_its_entry() {
        let help = help();
        assert!(help.questions.len() >= 20 && help.terms.len() >= 50);
        let listed: BTreeSet<&str> = help.questions.iter().chain(&help.terms).map(|entry| entry.id.as_str()).collect();
        assert_eq!(listed.len(), help.questions.len() + help.terms.len(), "an entry stands twice");
        for id in &listed {
            assert!(Words::english().has(id) && Words::english().has(&format!("{id}.text")), "{id} has no words");
        }
        for id in PATTERNS.keys().filter_map(|id| id.strip_suffix(".text")).filter(|id| id.starts_with("term-")) {
            assert!(listed.contains(id), "{id} is not listed");
        }
    }

    #[test]
    fn people_find_what_they_look_for() {
        for (search, wanted) in [
            ("550", "help-number"),
            ("what does 550 mean", "help-number"),
            ("temporary", "help-permanent"),
            ("blacklist", "term-blocklist"),
            ("SPF", "term-spf"),
            ("resend", "help-again"),
            ("am I hacked", "help-hacked"),
            ("Greylisting", "term-greylisting"),
            ("mailer-daemon", "term-notice"),
        ] {
            let asked: Vec<&str> =
                search.split(' ').filter(|word| !["what", "am", "i"].contains(&&*word.to_lowercase())).collect();
            let (questions, terms) = help().find(&asked.join(" "));
            assert!(questions.iter().chain(&terms).any(|entry| entry.id == wanted), "{search}: {wanted}");
        }
        assert_eq!(help().find("SPF").1[0].id, "term-spf");
        assert_eq!(help().find("xyzzy"), (Vec::new(), Vec::new()));
        assert_eq!(help().find("").1.len(), help().terms.len());
    }
}
