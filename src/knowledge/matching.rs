//! All wordings over a text in one pass: one automaton finds every phrase of every rule, and only rules whose rarest
//! phrase was found are looked at.

use super::plain::{Plain, joins_without_blank};
use super::signatures::{Pattern, Phrase, Rule, rules};
use super::vocabulary::Cause;
use aho_corasick::AhoCorasick;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

/// How much of a text is looked at, in bytes of plain text. Replies are far shorter.
const LOOKED_AT: usize = 24_000;
/// Phrases found in one text beyond this many are not looked at.
const FOUND: usize = 6_000;

/// How many places a pattern is tried at.
const PLACES: usize = 24;
/// How far a forbidding phrase reaches, in bytes.
const REACH: usize = 220;

/// The automaton and its rules.
pub struct Matcher {
    /// Phrases of ASCII alone: what most texts are made of.
    ascii: Finder,
    /// Phrases with other letters in them: asked only of texts that have such letters.
    foreign: Finder,
    rules: Vec<&'static Rule>,
    patterns: Vec<Compiled>,
    /// For each phrase, the patterns that are looked at when it is found.
    triggers: Vec<Vec<u32>>,
    /// For each phrase, whether any pattern lets a word begin before it, and go on behind it.
    open: Vec<(bool, bool)>,
}

/// Phrases and the automaton that finds them, built when a text first asks for it.
#[derive(Default)]
struct Finder {
    texts: Vec<&'static str>,
    /// Each phrase's id.
    ids: Vec<u32>,
    /// None only where it cannot be built, which no list of literal phrases leads to.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Finder {
    fn add(&mut self, id: usize, text: &'static str) {
        self.texts.push(text);
        self.ids.push(id as u32);
    }

    fn find(&self, text: &str) -> impl Iterator<Item = Found> {
        let automaton = self.automaton.get_or_init(|| AhoCorasick::new(&self.texts).ok());
        let found = automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text));
        found.map(|m| Found { phrase: self.ids[m.pattern().as_usize()], start: m.start(), end: m.end() })
    }
}

struct Compiled {
    rule: usize,
    /// It forbids the rule where it stands.
    forbids: bool,
    slots: Vec<Place>,
}

impl Compiled {
    /// Whether something was found for each of its places.
    fn may_stand(&self, found: &ByPhrase) -> bool {
        self.slots.iter().all(|place| found.has(place))
    }
}

struct Place {
    /// Phrase ids, sorted, each with whether a word may begin or go on there.
    phrases: Vec<(u32, bool, bool)>,
    gap: usize,
}

/// A rule that holds for a text.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The rule.
    pub rule: &'static Rule,
    /// Where its words stand, in the plain text.
    pub span: Range<usize>,
    /// How many bytes its phrases have: the longer, the narrower.
    pub length: usize,
}

struct Found {
    phrase: u32,
    start: usize,
    end: usize,
}

/// Phrase ids with where in the list of found phrases each stands, sorted.
struct ByPhrase(Vec<(u32, u32)>);

impl ByPhrase {
    fn of(found: &[Found]) -> Self {
        let mut all: Vec<_> = found.iter().enumerate().map(|(at, one)| (one.phrase, at as u32)).collect();
        all.sort_unstable();
        Self(all)
    }

    /// Each phrase that was found, once.
    fn phrases(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first()).map(|(phrase, _)| *phrase)
    }

    /// Whether any phrase of this place was found.
    fn has(&self, place: &Place) -> bool {
        place.phrases.iter().any(|(id, ..)| self.0.binary_search_by_key(id, |(phrase, _)| *phrase).is_ok())
    }

    /// Where phrases of this place were found, in the order of the text.
    fn places(&self, place: &Place) -> Vec<u32> {
        let mut out = Vec::new();
        for same in place.phrases.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(id, ..)) = same.first() else { continue };
            let from = self.0.partition_point(|(phrase, _)| *phrase < id);
            out.extend(self.0[from..].iter().take_while(|(phrase, _)| *phrase == id).map(|(_, at)| *at));
        }
        out.sort_unstable();
        out
    }
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(rules().iter().collect()));

static SPEAKERS: LazyLock<Matcher> = LazyLock::new(|| {
    let says_who = |rule: &&Rule| rule.cause.is_none() || rule.cause == Some(Cause::Suppressed);
    Matcher::new(rules().iter().filter(says_who).collect())
});

/// The matcher over all tables, built once.
pub fn matcher() -> &'static Matcher {
    &MATCHER
}

/// The few rows that tell who speaks, and whether the sender's own service tried at all: what is still asked of a
/// notice's text where the reply has said the rest.
pub fn speakers() -> &'static Matcher {
    &SPEAKERS
}

impl Matcher {
    fn new(rules: Vec<&'static Rule>) -> Self {
        let mut ids: HashMap<&'static str, u32> = HashMap::new();
        let mut texts: Vec<&'static str> = Vec::new();
        let mut patterns = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            for (pattern, forbids) in
                rule.patterns.iter().map(|p| (p, false)).chain(rule.unless.iter().map(|p| (p, true)))
            {
                let slots = places(pattern, &mut ids, &mut texts);
                patterns.push(Compiled { rule: index, forbids, slots });
            }
        }
        let mut triggers = vec![Vec::new(); texts.len()];
        for (index, pattern) in patterns.iter().enumerate() {
            let rarest = pattern
                .slots
                .iter()
                .max_by_key(|place| place.phrases.iter().map(|(id, ..)| texts[*id as usize].len()).min().unwrap_or(0));
            for (id, ..) in rarest.iter().flat_map(|place| &place.phrases) {
                triggers[*id as usize].push(index as u32);
            }
        }
        let mut open = vec![(false, false); texts.len()];
        for (id, start, end) in patterns.iter().flat_map(|pattern| &pattern.slots).flat_map(|place| &place.phrases) {
            let open = &mut open[*id as usize];
            *open = (open.0 || *start, open.1 || *end);
        }
        let (mut ascii, mut foreign) = (Finder::default(), Finder::default());
        for (id, text) in texts.iter().enumerate() {
            if text.is_ascii() { &mut ascii } else { &mut foreign }.add(id, text);
        }
        Self { ascii, foreign, rules, patterns, triggers, open }
    }

    /// The rules that hold for this text by their words alone.
    pub fn hits(&self, plain: &Plain) -> Vec<Hit> {
        let text = head(&plain.text);
        let found = self.phrases_in(text);
        let by_phrase = ByPhrase::of(&found);
        let mut candidates: Vec<u32> = by_phrase
            .phrases()
            .flat_map(|id| &self.triggers[id as usize])
            .copied()
            .filter(|index| self.patterns[*index as usize].may_stand(&by_phrase))
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: HashMap<usize, Hit> = HashMap::new();
        let (forbidding, speaking): (Vec<u32>, Vec<u32>) =
            candidates.into_iter().partition(|index| self.patterns[*index as usize].forbids);
        let mut forbidden: Vec<(usize, Range<usize>)> = Vec::new();
        for index in forbidding {
            let pattern = &self.patterns[index as usize];
            forbidden.extend(all(pattern, &found, &by_phrase, text).map(|(span, _)| (pattern.rule, span)));
        }
        for index in speaking {
            let pattern = &self.patterns[index as usize];
            let stands =
                |span: &Range<usize>| !forbidden.iter().any(|(rule, by)| *rule == pattern.rule && near(by, span));
            let Some((span, length)) = all(pattern, &found, &by_phrase, text).find(|(span, _)| stands(span)) else {
                continue;
            };
            let hit = Hit { rule: self.rules[pattern.rule], span, length };
            let kept = best.entry(pattern.rule).or_insert_with(|| hit.clone());
            if hit.length > kept.length {
                *kept = hit;
            }
        }
        let mut hits: Vec<_> = best.into_values().collect();
        hits.sort_by(|a, b| a.rule.id.cmp(&b.rule.id));
        hits
    }

    fn phrases_in(&self, text: &str) -> Vec<Found> {
        let foreign = (!text.is_ascii()).then_some(&self.foreign);
        let mut found: Vec<_> = [&self.ascii]
            .into_iter()
            .chain(foreign)
            .flat_map(|finder| finder.find(text))
            .take(FOUND)
            .filter(|one| {
                let (open_start, open_end) = self.open[one.phrase as usize];
                (open_start || !inside_word(text, one.start)) && (open_end || !inside_word(text, one.end))
            })
            .collect();
        found.sort_unstable_by_key(|one| (one.start, one.phrase));
        found
    }
}

fn places(
    pattern: &'static Pattern,
    ids: &mut HashMap<&'static str, u32>,
    texts: &mut Vec<&'static str>,
) -> Vec<Place> {
    let mut id = |phrase: &'static Phrase| {
        *ids.entry(&phrase.text).or_insert_with(|| {
            texts.push(&phrase.text);
            texts.len() as u32 - 1
        })
    };
    pattern
        .slots
        .iter()
        .map(|slot| {
            let mut phrases: Vec<_> = slot.phrases.iter().map(|p| (id(p), p.open_start, p.open_end)).collect();
            phrases.sort_unstable();
            Place { phrases, gap: slot.gap }
        })
        .collect()
}

/// The places where a pattern holds, and how many bytes its phrases have.
fn all<'a>(
    pattern: &'a Compiled,
    found: &'a [Found],
    by_phrase: &'a ByPhrase,
    text: &'a str,
) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
    let starts = pattern.slots.first().into_iter().flat_map(move |first| {
        by_phrase.places(first).into_iter().map(|at| &found[at as usize]).filter(move |one| fits(first, one, text))
    });
    starts.take(PLACES).filter_map(move |one| {
        extend(&pattern.slots[1..], one.end, found, text)
            .map(|(end, length)| (one.start..end, length + one.end - one.start))
    })
}

/// Whether words stand near enough to speak of the same thing.
fn near(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end + REACH && other.start < one.end + REACH
}

/// The end of the rest of a pattern behind this offset.
fn extend(slots: &[Place], from: usize, found: &[Found], text: &str) -> Option<(usize, usize)> {
    let Some(place) = slots.first() else { return Some((from, 0)) };
    let begin = found.partition_point(|one| one.start < from);
    found[begin..].iter().take_while(|one| one.start <= from + place.gap).filter(|one| fits(place, one, text)).find_map(
        |one| extend(&slots[1..], one.end, found, text).map(|(end, length)| (end, length + one.end - one.start)),
    )
}

fn fits(place: &Place, one: &Found, text: &str) -> bool {
    let at = place.phrases.partition_point(|(id, ..)| *id < one.phrase);
    place.phrases[at..].iter().take_while(|(id, ..)| *id == one.phrase).any(|&(_, open_start, open_end)| {
        (open_start || !inside_word(text, one.start)) && (open_end || !inside_word(text, one.end))
    })
}

/// Whether this offset stands between two letters or digits of one word.
fn inside_word(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if let (Some(before), Some(after)) = (at.checked_sub(1).map(|before| bytes[before]), bytes.get(at))
        && before.is_ascii()
        && after.is_ascii()
    {
        return before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    }
    let of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !joins_without_blank(c));
    of_word(text[..at].chars().next_back()) && of_word(text[at..].chars().next())
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
