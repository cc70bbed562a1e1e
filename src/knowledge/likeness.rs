//! Which cause a text resembles by its words alone: for refusals in words that no pattern foresaw.
//!
//! The vocabulary of each cause is what the patterns and examples of its rows are made of. A text's words and pairs of
//! words are weighed by how much commoner they are in one cause's rows than in all (naive Bayes, each word once). It
//! knows neither order nor negation, so it is asked only where the patterns are silent or hold by one bare word.

use super::plain;
use super::signatures::{Rule, rules};
use super::vocabulary::Cause;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Keeps a word that only one cause's rows have from deciding alone.
const SMOOTHING: f32 = 0.02;
/// Words of a text beyond so many are not weighed.
const WORDS: usize = 120;

/// Words so common that they tell nothing by themselves.
const COMMON: &[&str] = &[
    "the", "a", "an", "of", "to", "and", "or", "is", "are", "was", "were", "be", "been", "has", "have", "had", "it",
    "its", "this", "that", "for", "with", "by", "on", "at", "in", "as", "your", "you", "our", "we", "from", "their",
    "not", "no", "can", "cannot", "could", "me", "my", "i", "he", "she", "they", "them", "us", "if", "so", "do",
    "does", "did", "will", "would",
];

/// The cause whose vocabulary a text resembles most.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The cause.
    pub cause: Cause,
    /// How far it is ahead of the next one: the logarithm of the odds, were words independent of each other.
    pub lead: f32,
    /// Where in the plain text the most telling word or pair stands.
    pub span: Range<usize>,
}

struct Vocabulary {
    causes: Vec<Cause>,
    /// For each word or pair, the logarithm of its weight in each cause.
    weights: HashMap<String, Vec<f32>>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(rules()));

/// The likest cause of a plain text, where any word of it is known.
pub fn likest(text: &str) -> Option<Likeness> {
    VOCABULARY.likest(text)
}

/// How far the likest cause of a plain text is ahead of this one; 0 where this one is the likest or no word is known.
pub fn lead_over(text: &str, cause: Cause) -> f32 {
    let scores = VOCABULARY.scores(text);
    let own = VOCABULARY.causes.iter().position(|known| *known == cause).map_or(0.0, |at| scores[at]);
    scores.iter().copied().fold(own, f32::max) - own
}

impl Vocabulary {
    fn of(rules: &'static [Rule]) -> Self {
        let mut counts: BTreeMap<String, HashMap<Cause, f32>> = BTreeMap::new();
        for rule in rules {
            let Some(cause) = rule.cause.filter(|cause| !matches!(cause, Cause::SuccessNotice | Cause::Unknown)) else {
                continue;
            };
            for (feature, times) in features_of(rule) {
                // Groups are written out, so that the same word comes again and again: it counts less each time.
                *counts.entry(feature).or_default().entry(cause).or_default() += times.sqrt();
            }
        }
        let mut totals: HashMap<Cause, f32> = HashMap::new();
        for of_causes in counts.values() {
            for (cause, count) in of_causes {
                *totals.entry(*cause).or_default() += count;
            }
        }
        let mut causes: Vec<Cause> = totals.keys().copied().collect();
        causes.sort_unstable_by_key(|cause| cause.id());
        let even = 1.0 / causes.len().max(1) as f32;
        let weights = counts.into_iter().map(|(feature, of_causes)| {
            let share = |cause: &Cause| of_causes.get(cause).map_or(0.0, |count| count / totals[cause]);
            let all: f32 = causes.iter().map(share).sum();
            let weight = |cause: &Cause| ((share(cause) / all + SMOOTHING) / (even + SMOOTHING)).ln();
            (feature, causes.iter().map(weight).collect())
        });
        Self { weights: weights.collect(), causes }
    }

    fn likest(&self, text: &str) -> Option<Likeness> {
        let scores = self.scores(text);
        let (best, score) = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        let next = scores.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, s)| *s).fold(f32::MIN, f32::max);
        let telling = self.known(text).into_iter().max_by(|a, b| a.1[best].total_cmp(&b.1[best]))?;
        (*score > 0.0).then(|| Likeness { cause: self.causes[best], lead: score - next, span: telling.0 })
    }

    fn scores(&self, text: &str) -> Vec<f32> {
        let mut scores = vec![0.0; self.causes.len()];
        for (_, weights) in self.known(text) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight;
            }
        }
        scores
    }

    /// The words and pairs of a text that the vocabulary has, each once.
    fn known(&self, text: &str) -> Vec<(Range<usize>, &[f32])> {
        let mut seen = HashSet::new();
        let fresh = |(feature, span): (String, Range<usize>)| {
            let weights = self.weights.get(&feature)?;
            seen.insert(feature).then_some((span, weights.as_slice()))
        };
        features(text).into_iter().filter_map(fresh).collect()
    }
}

/// How often each word and pair stands in the patterns of a rule, counted once a pattern, and in its examples.
fn features_of(rule: &Rule) -> HashMap<String, f32> {
    let mut times: HashMap<String, f32> = HashMap::new();
    let patterns = rule.patterns.iter().map(|pattern| {
        let phrases = pattern.slots.iter().flat_map(|slot| slot.phrases.iter());
        phrases.flat_map(|phrase| features(&phrase.text)).map(|(feature, _)| feature).collect::<HashSet<_>>()
    });
    let examples = rule
        .examples
        .iter()
        .map(|example| features(&plain::Plain::of(example).text).into_iter().map(|(feature, _)| feature).collect());
    for feature in patterns.chain(examples).flatten() {
        *times.entry(feature).or_default() += 1.0;
    }
    times
}

/// The words of a plain text, cut to their stems, and the pairs of neighbours.
fn features(text: &str) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    for (at, word) in words(text).take(WORDS) {
        let span = at..at + word.len();
        let word = stem(word);
        if let Some((before, start)) = last {
            out.push((format!("{before} {word}"), start..span.end));
        }
        last = Some((word, at));
        if word.chars().count() > 1 && !COMMON.contains(&word) {
            out.push((word.to_owned(), span));
        }
    }
    out
}

/// Stretches of letters outside links and names of hosts; an apostrophe ends a word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ')
        .filter(|token| !is_name(token))
        .flat_map(|token| token.split(|c: char| !c.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// A link or the name of a host: what it is called says nothing.
fn is_name(token: &str) -> bool {
    let dotted = |part: &str| part.starts_with(|c: char| c.is_alphanumeric());
    token.contains("://") || token.split_once('.').is_some_and(|(host, rest)| !host.is_empty() && dotted(rest))
}

/// A word without its commonest English endings.
fn stem(word: &str) -> &str {
    ["ing", "ed", "es", "s", "ly"]
        .iter()
        .find_map(|end| word.strip_suffix(end).filter(|stem| stem.len() >= 4))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_no_pattern_foresaw_are_judged_by_their_likeness() {
        for (text, want) in [
            ("550 there is nobody called tom at this college", Cause::AddressDoesNotExist),
            ("your server must encrypt the session to send here", Cause::TlsRequired),
            ("could not find a hostname for your ip", Cause::NoPtr),
        ] {
            let found = likest(text).unwrap();
            assert_eq!(found.cause, want, "{text}");
            assert!(found.lead > 3.0, "{text}: {}", found.lead);
            assert!(text.get(found.span).is_some_and(|telling| !telling.is_empty()));
        }
        assert_eq!(likest("550 5.0.0"), None);
    }

    #[test]
    fn another_cause_can_be_far_ahead() {
        assert!(lead_over("this mailbox is full and over its quota", Cause::MailLoop) > 5.0);
        assert!(lead_over("this mailbox is full and over its quota", Cause::MailboxFull) < f32::EPSILON);
    }
}
