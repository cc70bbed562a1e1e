//! The servers' wordings: rows of `knowledge/signatures/`, and their patterns written out.
//!
//! A pattern is a list of literal phrases in order, parted by ` ... `; `(a|b)` stands for either, `{set}` for any word
//! of a set, `*` lets a word go on there, and `‹` `›` are brackets of the text itself. Everything else is literal and
//! plain (see [`super::plain`]).

use super::plain;
use super::vocabulary::{Cause, RefusedBy, Who};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// How far the next phrase of a pattern may stand from the one before, in bytes of plain text.
const GAP: usize = 60;

/// How much of a word, with the blank behind it, a `*` inside a phrase stands for.
const WORD_END: usize = 12;

/// Groups of up to so many words are written out; longer ones become a place with many phrases.
const EXPANDED: usize = 3;

/// The tables: name and content.
pub const TABLES: &[(&str, &str)] = &[
    ("sets", include_str!("../../knowledge/signatures/sets.toml")),
    ("address", include_str!("../../knowledge/signatures/address.toml")),
    ("mailbox", include_str!("../../knowledge/signatures/mailbox.toml")),
    ("authentication", include_str!("../../knowledge/signatures/authentication.toml")),
    ("blocklist", include_str!("../../knowledge/signatures/blocklist.toml")),
    ("content", include_str!("../../knowledge/signatures/content.toml")),
    ("limits", include_str!("../../knowledge/signatures/limits.toml")),
    ("servers", include_str!("../../knowledge/signatures/servers.toml")),
    ("relay", include_str!("../../knowledge/signatures/relay.toml")),
    ("own-account", include_str!("../../knowledge/signatures/own_account.toml")),
    ("receivers", include_str!("../../knowledge/signatures/receivers.toml")),
    ("general", include_str!("../../knowledge/signatures/general.toml")),
    ("speaker", include_str!("../../knowledge/signatures/speaker.toml")),
    ("de", include_str!("../../knowledge/signatures/languages/de.toml")),
    ("fr", include_str!("../../knowledge/signatures/languages/fr.toml")),
    ("es", include_str!("../../knowledge/signatures/languages/es.toml")),
    ("pt", include_str!("../../knowledge/signatures/languages/pt.toml")),
    ("it", include_str!("../../knowledge/signatures/languages/it.toml")),
    ("nl", include_str!("../../knowledge/signatures/languages/nl.toml")),
    ("pl", include_str!("../../knowledge/signatures/languages/pl.toml")),
    ("cs", include_str!("../../knowledge/signatures/languages/cs.toml")),
    ("ru", include_str!("../../knowledge/signatures/languages/ru.toml")),
    ("uk", include_str!("../../knowledge/signatures/languages/uk.toml")),
    ("tr", include_str!("../../knowledge/signatures/languages/tr.toml")),
    ("sv", include_str!("../../knowledge/signatures/languages/sv.toml")),
    ("da", include_str!("../../knowledge/signatures/languages/da.toml")),
    ("ja", include_str!("../../knowledge/signatures/languages/ja.toml")),
    ("zh", include_str!("../../knowledge/signatures/languages/zh.toml")),
    ("ko", include_str!("../../knowledge/signatures/languages/ko.toml")),
    ("id", include_str!("../../knowledge/signatures/languages/id.toml")),
    ("ca", include_str!("../../knowledge/signatures/languages/ca.toml")),
    ("lt", include_str!("../../knowledge/signatures/languages/lt.toml")),
    ("et", include_str!("../../knowledge/signatures/languages/et.toml")),
    ("vi", include_str!("../../knowledge/signatures/languages/vi.toml")),
    ("th", include_str!("../../knowledge/signatures/languages/th.toml")),
    ("ar", include_str!("../../knowledge/signatures/languages/ar.toml")),
    ("he", include_str!("../../knowledge/signatures/languages/he.toml")),
    ("hr", include_str!("../../knowledge/signatures/languages/hr.toml")),
    ("bg", include_str!("../../knowledge/signatures/languages/bg.toml")),
    ("el", include_str!("../../knowledge/signatures/languages/el.toml")),
    ("ro", include_str!("../../knowledge/signatures/languages/ro.toml")),
    ("sk", include_str!("../../knowledge/signatures/languages/sk.toml")),
    ("hu", include_str!("../../knowledge/signatures/languages/hu.toml")),
    ("nb", include_str!("../../knowledge/signatures/languages/nb.toml")),
    ("fi", include_str!("../../knowledge/signatures/languages/fi.toml")),
];

/// One wording, or a family of wordings that mean the same.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Unique over all tables.
    pub id: String,
    /// What it proves. `None` for rows that tell who speaks and nothing else.
    pub cause: Option<Cause>,
    /// How much it weighs against others.
    pub strength: Strength,
    /// The probability that the cause is right where this row decides.
    pub sure: f32,
    /// Who acts, where it is not the cause's usual one.
    pub who: Option<Who>,
    /// Who refused, where it is not the cause's usual one.
    pub refused_by: Option<RefusedBy>,
    /// Whether it lasts, where it is not the cause's usual answer.
    pub permanent: Option<bool>,
    /// Holds only for these receivers (ids of `receivers.toml`). Empty: for all.
    pub receivers: Vec<String>,
    /// Holds only with one of these enhanced status codes.
    pub status: Vec<String>,
    /// Holds only with a reply code that begins so.
    pub reply: Vec<String>,
    /// Holds only in texts of up to so many bytes: hand-written refusals are short, and manuals speak of everything.
    pub longest: usize,
    /// The wordings.
    pub patterns: Vec<Pattern>,
    /// The row does not hold where one of these stands in the same text.
    pub unless: Vec<Pattern>,
    /// Sentences that the tests classify.
    pub examples: Vec<String>,
}

/// How much a row weighs against others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Used only where nothing else is said, such as "message expired".
    Last,
    /// A general word that many things may stand behind.
    Weak,
    /// Probably this.
    Fair,
    /// Says it.
    Strong,
    /// Says it so narrowly that it holds against other strong words.
    Decisive,
    /// A term of the trade that means this and nothing else.
    Exact,
}

impl Strength {
    /// The weight.
    pub const fn rank(self) -> u32 {
        match self {
            Self::Last => 20,
            Self::Weak => 35,
            Self::Fair => 55,
            Self::Strong => 75,
            Self::Decisive => 90,
            Self::Exact => 100,
        }
    }

    const fn sure(self) -> f32 {
        match self {
            Self::Last => 0.85,
            Self::Weak => 0.6,
            Self::Fair => 0.8,
            Self::Strong => 0.95,
            Self::Decisive | Self::Exact => 0.97,
        }
    }
}

/// Places in order, each to be filled by one of its phrases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The places.
    pub slots: Vec<Slot>,
}

/// One place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Any of these fills it.
    pub phrases: Arc<[Phrase]>,
    /// How far it may stand from the place before, in bytes.
    pub gap: usize,
}

/// A literal phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Plain text.
    pub text: String,
    /// It may begin inside a word.
    pub open_start: bool,
    /// It may end inside a word.
    pub open_end: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    sets: BTreeMap<String, Vec<String>>,
    longest: Option<usize>,
    #[serde(default)]
    rule: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    cause: Option<Cause>,
    strength: Option<Strength>,
    sure: Option<f32>,
    any: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    gap: Option<usize>,
    who: Option<Who>,
    refused_by: Option<RefusedBy>,
    permanent: Option<bool>,
    #[serde(default)]
    receivers: Vec<String>,
    #[serde(default)]
    status: Vec<String>,
    #[serde(default)]
    reply: Vec<String>,
    #[allow(dead_code, reason = "for people; a test asks that it is there")]
    source: String,
    #[serde(default)]
    examples: Vec<String>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| parse(TABLES).unwrap_or_default());

/// All rows, parsed once.
pub fn rules() -> &'static [Rule] {
    &RULES
}

fn parse(tables: &[(&str, &str)]) -> Result<Vec<Rule>, String> {
    let mut sets = BTreeMap::new();
    let mut rules = Vec::new();
    for (name, source) in tables {
        let table: Table = toml::from_str(source).map_err(|error| format!("{name}: {error}"))?;
        for (set, words) in table.sets {
            sets.insert(set, phrases(words.iter().map(String::as_str)));
        }
        for row in table.rule {
            let longest = table.longest.unwrap_or(usize::MAX);
            rules.push(rule(row, longest, &sets).map_err(|error| format!("{name}: {error}"))?);
        }
    }
    Ok(rules)
}

fn rule(row: Row, longest: usize, sets: &Sets) -> Result<Rule, String> {
    let strength = row.strength.unwrap_or(Strength::Strong);
    let gap = row.gap.unwrap_or(GAP);
    let patterns = patterns(&row.any, gap, sets).map_err(|error| format!("{}: {error}", row.id))?;
    let unless = self::patterns(&row.unless, gap, sets).map_err(|error| format!("{}: {error}", row.id))?;
    Ok(Rule {
        id: row.id,
        cause: row.cause,
        strength,
        sure: row.sure.unwrap_or(strength.sure()),
        who: row.who,
        refused_by: row.refused_by,
        permanent: row.permanent,
        receivers: row.receivers,
        status: row.status,
        reply: row.reply,
        longest,
        patterns,
        unless,
        examples: row.examples,
    })
}

/// The words of each set, plain.
type Sets = BTreeMap<String, Arc<[Phrase]>>;

fn patterns(written: &[String], gap: usize, sets: &Sets) -> Result<Vec<Pattern>, String> {
    let mut out = Vec::new();
    for text in written {
        for expanded in expand(text)? {
            let slots = slots(&expanded, gap, sets)?;
            if slots.is_empty() {
                return Err(format!("an empty pattern: {text}"));
            }
            out.push(Pattern { slots });
        }
    }
    Ok(out)
}

/// Writes out every group that is short or glued to a word. Long groups and sets stay, as places with many phrases.
fn expand(text: &str) -> Result<Vec<String>, String> {
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let close = open + text[open..].find(')').ok_or_else(|| format!("no ) in {text}"))?;
        let words: Vec<&str> = text[open + 1..close].split('|').collect();
        if stays(text, open, close, &words) {
            from = close + 1;
            continue;
        }
        let mut out = Vec::new();
        for word in words {
            out.extend(expand(&format!("{}{word}{}", &text[..open], &text[close + 1..]))?);
        }
        return Ok(out);
    }
    Ok(vec![text.to_owned()])
}

fn stays(text: &str, open: usize, close: usize, words: &[&str]) -> bool {
    let alone = (open == 0 || text[..open].ends_with([' ', '}', ')']))
        && matches!(text[close + 1..].chars().next(), None | Some(' '));
    words.len() > EXPANDED
        && alone
        && words.iter().all(|word| !word.is_empty() && !word.ends_with(' ') && !word.contains(" ... "))
}

/// The places of a pattern whose short groups are written out.
fn slots(text: &str, gap: usize, sets: &Sets) -> Result<Vec<Slot>, String> {
    let mut slots = Vec::new();
    for (index, stretch) in text.split(" ... ").enumerate() {
        let mut rest = stretch.trim();
        let mut next_gap = if index == 0 { 0 } else { gap };
        while let Some(open) = rest.find(['(', '{']) {
            next_gap = literal(&rest[..open], next_gap, &mut slots);
            let (close, phrases) = alternatives(rest, open, sets)?;
            let goes_on = phrases.iter().any(|phrase| phrase.open_end);
            slots.push(Slot { phrases, gap: next_gap });
            next_gap = if goes_on { WORD_END } else { 1 };
            rest = rest[close + 1..].trim_start();
        }
        literal(rest, next_gap, &mut slots);
    }
    Ok(slots)
}

fn alternatives(text: &str, open: usize, sets: &Sets) -> Result<(usize, Arc<[Phrase]>), String> {
    let close_sign = if text[open..].starts_with('(') { ')' } else { '}' };
    let close = open + text[open..].find(close_sign).ok_or_else(|| format!("no {close_sign} in {text}"))?;
    let inside = &text[open + 1..close];
    if close_sign == ')' {
        return Ok((close, phrases(inside.split('|'))));
    }
    let set = sets.get(inside).ok_or_else(|| format!("no set {inside}"))?;
    Ok((close, Arc::clone(set)))
}

fn phrases<'a>(words: impl Iterator<Item = &'a str>) -> Arc<[Phrase]> {
    words.filter_map(phrase).collect()
}

/// Adds a literal stretch: one place, or several where a `*` inside lets a word go on. Gives the next place's gap.
fn literal(text: &str, gap: usize, slots: &mut Vec<Slot>) -> usize {
    let mut gap = gap;
    for piece in text.trim().split_inclusive("* ") {
        if let Some(phrase) = phrase(piece.trim()) {
            let next = if phrase.open_end { WORD_END } else { 1 };
            slots.push(Slot { phrases: [phrase].into(), gap });
            gap = next;
        }
    }
    gap
}

fn phrase(text: &str) -> Option<Phrase> {
    let mut plain = if text.contains(['‹', '›']) {
        plain::phrase(&text.replace('‹', "(").replace('›', ")"))
    } else {
        plain::phrase(text)
    };
    if plain.starts_with(' ') || plain.ends_with(' ') || plain.contains("  ") {
        plain = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    }
    let open_start = plain.starts_with('*');
    let open_end = plain.ends_with('*');
    if open_start || open_end {
        plain = String::from(plain.trim_matches('*'));
    }
    (!plain.is_empty()).then_some(Phrase { text: plain, open_start, open_end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_parses_and_no_id_stands_twice() {
        let rules = parse(TABLES).unwrap();
        let mut seen = BTreeSet::new();
        for rule in &rules {
            assert!(seen.insert(&rule.id), "{} stands twice", rule.id);
            assert!(rule.patterns.len() <= 1500, "{}: {} patterns", rule.id, rule.patterns.len());
            assert!(rule.cause.is_some() || rule.refused_by.is_some(), "{} says nothing", rule.id);
            assert!(!rule.examples.is_empty(), "{} has no example", rule.id);
            for pattern in &rule.patterns {
                let long = |slot: &Slot| slot.phrases.iter().all(|phrase| phrase.text.chars().count() >= 2);
                assert!(pattern.slots.iter().any(long), "{}: {pattern:?} is too short", rule.id);
            }
        }
    }

    #[test]
    fn groups_and_sets_are_written_out() {
        let sets = BTreeMap::from([("who".to_owned(), phrases(["user", "mailbox"].into_iter()))]);
        let found = patterns(&["no such {who} (here|) ... gone* away".to_owned()], 9, &sets).unwrap();
        assert_eq!(found.len(), 2);
        let texts: Vec<_> = found[0].slots.iter().map(|slot| (slot.phrases[0].text.as_str(), slot.gap)).collect();
        assert_eq!(texts, [("no such", 0), ("user", 1), ("here", 1), ("gone", 9), ("away", WORD_END)]);
        assert!(found[0].slots[3].phrases[0].open_end && found[0].slots[1].phrases.len() == 2);
        assert!(patterns(&["no {such}".to_owned()], 9, &sets).is_err());
    }
}
