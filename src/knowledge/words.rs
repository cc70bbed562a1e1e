//! Everything that a person reads: Fluent messages in `knowledge/en/*.ftl`, named by id.
//!
//! The rooms pass [`Text`] values (an id and its arguments); only what shows or writes them asks [`Words`] for the
//! sentence.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The catalogue's files: name and content.
pub const ENGLISH: &[(&str, &str)] = &[
    ("answers.ftl", include_str!("../../knowledge/en/answers.ftl")),
    ("causes.ftl", include_str!("../../knowledge/en/causes.ftl")),
    ("checks.ftl", include_str!("../../knowledge/en/checks.ftl")),
    ("cli.ftl", include_str!("../../knowledge/en/cli.ftl")),
    ("evidence.ftl", include_str!("../../knowledge/en/evidence.ftl")),
    ("files.ftl", include_str!("../../knowledge/en/files.ftl")),
    ("help.ftl", include_str!("../../knowledge/en/help.ftl")),
    ("messages.ftl", include_str!("../../knowledge/en/messages.ftl")),
    ("reading.ftl", include_str!("../../knowledge/en/reading.ftl")),
    ("records.ftl", include_str!("../../knowledge/en/records.ftl")),
    ("report.ftl", include_str!("../../knowledge/en/report.ftl")),
    ("spf.ftl", include_str!("../../knowledge/en/spf.ftl")),
    ("sender-rules.ftl", include_str!("../../knowledge/en/sender-rules.ftl")),
    ("steps.ftl", include_str!("../../knowledge/en/steps.ftl")),
    ("window.ftl", include_str!("../../knowledge/en/window.ftl")),
    ("window-facts.ftl", include_str!("../../knowledge/en/window-facts.ftl")),
    ("window-guide.ftl", include_str!("../../knowledge/en/window-guide.ftl")),
    ("window-report.ftl", include_str!("../../knowledge/en/window-report.ftl")),
];

/// A sentence that is not yet in any language: a Fluent id (`id` or `id.attribute`) and its arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The Fluent id; an attribute stands behind a dot.
    pub id: String,
    /// The arguments by name. Data from mail or DNS is cleaned of control and bidi characters on entry.
    pub args: BTreeMap<Cow<'static, str>, Arg>,
}

/// An argument of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// Words, names, addresses.
    Words(String),
    /// A count, for plural forms.
    Count(u64),
}

impl Text {
    /// A text without arguments.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), args: BTreeMap::new() }
    }

    /// Adds an argument of words. Control, escape and bidi characters are taken out.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.args.insert(Cow::Borrowed(name), Arg::Words(harmless(value.as_ref())));
        self
    }

    /// The same with every argument cut to this many characters, so that a sentence stays one.
    #[must_use]
    pub fn clipped(mut self, most: usize) -> Self {
        for arg in self.args.values_mut() {
            if let Arg::Words(words) = arg
                && let Some((end, _)) = words.char_indices().nth(most)
            {
                words.truncate(end);
                words.push('…');
            }
        }
        self
    }

    /// Adds a count.
    #[must_use]
    pub fn count(mut self, name: &'static str, value: usize) -> Self {
        self.args.insert(Cow::Borrowed(name), Arg::Count(value as u64));
        self
    }
}

/// Takes control, escape, zero-width and bidi characters out of foreign text; line ends and tabs become blanks.
pub fn harmless(foreign: &str) -> String {
    // Nearly all is plain: one look at all bytes, without a way out in between, is the quickest.
    if foreign.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~')) {
        return foreign.to_owned();
    }
    foreign
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' => Some(' '),
            c if c.is_control() => None,
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{061C}' => {
                None
            }
            c => Some(c),
        })
        .collect()
}

/// The catalogue of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::parse(ENGLISH));

impl Words {
    /// The English catalogue, parsed once.
    pub fn english() -> &'static Self {
        &WORDS
    }

    fn parse(files: &[(&str, &str)]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
        // Isolation marks would end up, unseen, in copied addresses and records.
        bundle.set_use_isolating(false);
        for (_, source) in files {
            // The tests below refuse a file with errors; what is whole in it is used all the same.
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// Whether the catalogue has this id (`id` or `id.attribute`).
    pub fn has(&self, id: &str) -> bool {
        let (message, attribute) = split(id);
        self.bundle.get_message(message).is_some_and(|m| match attribute {
            Some(attribute) => m.get_attribute(attribute).is_some(),
            None => m.value().is_some(),
        })
    }

    /// Whether this text uses an argument of this name.
    pub fn uses(&self, id: &str, argument: &str) -> bool {
        ARGUMENTS.get(id).is_some_and(|names| names.contains(argument))
    }

    /// The sentence. An id that the catalogue lacks is given back as it is; tests see to it that there is none.
    pub fn say(&self, text: &Text) -> String {
        let (message, attribute) = split(&text.id);
        let pattern = self.bundle.get_message(message).and_then(|m| match attribute {
            Some(attribute) => m.get_attribute(attribute).map(|a| a.value()),
            None => m.value(),
        });
        let Some(pattern) = pattern else { return text.id.clone() };
        let mut args = FluentArgs::new();
        for (name, value) in &text.args {
            match value {
                Arg::Words(words) => args.set(name.as_ref(), words.as_str()),
                Arg::Count(count) => args.set(name.as_ref(), FluentValue::from(*count)),
            }
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{}: {errors:?}", text.id);
        said
    }

    /// The sentence of an id without arguments.
    pub fn get(&self, id: &str) -> String {
        self.say(&Text::new(id))
    }
}

/// The catalogue as it is written: each text's file and pattern by `id` or `id.attribute`.
pub(crate) static PATTERNS: LazyLock<BTreeMap<String, (&'static str, String)>> = LazyLock::new(|| {
    let mut patterns = BTreeMap::new();
    for (file, source) in ENGLISH {
        let (mut message, mut id) = (String::new(), String::new());
        for line in source.lines() {
            let indented = line.trim_start();
            let name: String =
                indented.chars().take_while(|c| c.is_ascii_alphanumeric() || "-.".contains(*c)).collect();
            let pattern = indented[name.len()..].trim_start().strip_prefix('=').filter(|_| !name.is_empty());
            match pattern {
                Some(pattern) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    message.clone_from(&name);
                    id = name;
                    patterns.insert(id.clone(), (*file, pattern.trim_start().to_owned()));
                }
                Some(pattern) if name.starts_with('.') => {
                    id = format!("{message}{name}");
                    patterns.insert(id.clone(), (*file, pattern.trim_start().to_owned()));
                }
                _ if line.starts_with([' ', '}']) => {
                    if let Some((_, text)) = patterns.get_mut(&id) {
                        text.push('\n');
                        text.push_str(indented);
                    }
                }
                _ => {}
            }
        }
    }
    patterns
});

/// The names of the arguments that each text uses, also through the texts that it refers to.
static ARGUMENTS: LazyLock<BTreeMap<&'static str, BTreeSet<&'static str>>> =
    LazyLock::new(|| PATTERNS.keys().map(|id| (id.as_str(), arguments_of(id, 0))).collect());

/// Texts refer to texts no deeper than this; a circle ends here.
const DEEPEST_REFERENCE: usize = 8;

fn arguments_of(id: &str, depth: usize) -> BTreeSet<&'static str> {
    let Some((_, pattern)) = PATTERNS.get(id).filter(|_| depth < DEEPEST_REFERENCE) else { return BTreeSet::new() };
    let name = |rest: &'static str| -> &'static str {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        &rest[..end]
    };
    let mut found: BTreeSet<&'static str> = pattern.split('$').skip(1).map(name).collect();
    for inner in pattern.split('{').skip(1) {
        let referred = name(inner.trim_start());
        if inner.trim_start()[referred.len()..].trim_start().starts_with('}') {
            found.extend(arguments_of(referred, depth + 1));
        }
    }
    found
}

fn split(id: &str) -> (&str, Option<&str>) {
    id.split_once('.').map_or((id, None), |(message, attribute)| (message, Some(attribute)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_no_id_stands_twice() {
        let mut seen = BTreeSet::new();
        for (file, source) in ENGLISH {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) => resource,
                Err((_, errors)) => panic!("{file}: {errors:?}"),
            };
            drop(resource);
            for line in source.lines() {
                let id: String = line.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                if line.starts_with(|c: char| c.is_ascii_lowercase()) && line[id.len()..].trim_start().starts_with('=')
                {
                    assert!(seen.insert(id.clone()), "{file}: {id} stands twice");
                }
            }
        }
    }

    #[test]
    fn a_text_tells_which_arguments_it_uses_also_through_others() {
        let words = Words::english();
        assert!(words.uses("headline-failed", "address") && !words.uses("headline-failed", "ip"));
        assert!(words.uses("cause-ip-blocklisted.plainly", "list") && words.uses("move-sender-admin", "provider"));
    }

    #[test]
    fn a_long_argument_is_cut_and_a_short_one_is_not() {
        let text = Text::new("finding-said").with("summary", "é".repeat(20)).with("diagnosis", "ok").clipped(10);
        let cut = Text::new("finding-said").with("summary", format!("{}…", "é".repeat(10))).with("diagnosis", "ok");
        assert_eq!(text, cut);
    }

    #[test]
    fn foreign_text_loses_control_and_bidi_characters() {
        assert_eq!(harmless("a\u{1b}[31mb\u{202e}c\r\nd\u{200b}"), "a[31mbc  d");
    }
}
