//! What codes mean: each receiver's own meaning, the registry's, the reply codes; and how to tell who the receiver is.

use super::phrases::Phrases;
use super::vocabulary::{Cause, RefusedBy, Who};
use serde::Deserialize;
use std::sync::LazyLock;

/// The tables as parsed.
#[derive(Debug, Default)]
pub struct Codes {
    /// Who the receivers are.
    pub receivers: Vec<Receiver>,
    /// Receivers' own codes.
    pub provider: Vec<Code>,
    /// Enhanced status codes as registered (RFC 3463 and its registry).
    pub status: Vec<Code>,
    /// SMTP reply codes (RFC 5321 and its kin).
    pub reply: Vec<Code>,
    /// What follows from a cause where the words say nothing else.
    pub causes: Vec<CauseRow>,
}

/// A receiving system that words things in its own way.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receiver {
    /// The id that other tables use.
    pub id: String,
    /// Endings of its servers' names.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Plain words that only its texts carry.
    #[serde(default)]
    pub marks: Vec<String>,
    /// It passes mail on for others: a refusal for the IP, the greeting or SPF is about the forwarder.
    #[serde(default)]
    pub forwards: bool,
    /// Where this is known from.
    pub source: String,
}

/// A code and its meaning.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Whose meaning it is, for receivers' own codes.
    #[serde(default)]
    pub receivers: Vec<String>,
    /// The code. `5.7.606-649` is a range, `x.1.1` any class.
    pub code: String,
    /// What it means.
    pub cause: Cause,
    /// The probability that it means that where the words are silent.
    pub sure: f32,
    /// Nobody else uses the code: it tells even where the receiver is not known.
    #[serde(default)]
    pub only: bool,
    /// Holds only for this command.
    #[serde(default)]
    pub command: Option<String>,
    /// Who acts, where it is not the cause's usual one.
    #[serde(default)]
    pub who: Option<Who>,
    /// Who refused, where it is not the cause's usual one.
    #[serde(default)]
    pub refused_by: Option<RefusedBy>,
    /// Whether it lasts, where it is not the cause's usual answer.
    #[serde(default)]
    pub permanent: Option<bool>,
    /// Where this is known from.
    pub source: String,
    /// It stands for more than one code.
    #[serde(skip)]
    several: bool,
}

/// What follows from a cause.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseRow {
    /// The cause.
    pub cause: Cause,
    /// Who acts.
    #[serde(default)]
    pub who: Option<Who>,
    /// Who acts while the server is still trying, or where the refusal is temporary.
    #[serde(default)]
    pub who_temporary: Option<Who>,
    /// Who acts where the sender's own side refused.
    #[serde(default)]
    pub who_own_side: Option<Who>,
    /// Who refused.
    pub refused_by: RefusedBy,
    /// Whether the same message would keep failing: `always`, `never`, or `by-code` (a temporary code: no).
    pub permanent: Lasts,
}

/// How long a cause lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lasts {
    /// Until somebody acts, whatever the code.
    Always,
    /// It passes by itself.
    Never,
    /// A temporary code says no, another says yes.
    ByCode,
    /// A temporary code says no; otherwise it is open.
    Open,
}

impl Code {
    /// Whether this row's code is this one.
    pub fn is(&self, code: &str) -> bool {
        if self.several { matches(&self.code, code) } else { self.code == code }
    }
}

fn matches(row: &str, code: &str) -> bool {
    let mut wanted = row.split('.');
    let mut given = code.split('.');
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some("x"), Some(_)) => {}
            (Some(wanted), Some(given)) if part_is(wanted, given) => {}
            _ => return false,
        }
    }
}

fn part_is(wanted: &str, given: &str) -> bool {
    match wanted.split_once('-') {
        None => wanted == given,
        Some((low, high)) => match (low.parse::<u32>(), high.parse::<u32>(), given.parse::<u32>()) {
            (Ok(low), Ok(high), Ok(given)) => (low..=high).contains(&given),
            _ => false,
        },
    }
}

const RECEIVERS: &str = include_str!("../../knowledge/receivers.toml");
const PROVIDER: &str = include_str!("../../knowledge/provider_codes.toml");
const STATUS: &str = include_str!("../../knowledge/status_codes.toml");
const REPLY: &str = include_str!("../../knowledge/reply_codes.toml");
const CAUSES: &str = include_str!("../../knowledge/causes.toml");

static CODES: LazyLock<Codes> = LazyLock::new(|| parse().unwrap_or_default());

/// The tables, parsed once.
pub fn codes() -> &'static Codes {
    &CODES
}

#[derive(Deserialize)]
struct ReceiverTable {
    receiver: Vec<Receiver>,
}
#[derive(Deserialize)]
struct CodeTable {
    code: Vec<Code>,
}
#[derive(Deserialize)]
struct CauseTable {
    cause: Vec<CauseRow>,
}

fn parse() -> Result<Codes, toml::de::Error> {
    Ok(Codes {
        receivers: toml::from_str::<ReceiverTable>(RECEIVERS)?.receiver,
        provider: code_table(PROVIDER)?,
        status: code_table(STATUS)?,
        reply: code_table(REPLY)?,
        causes: toml::from_str::<CauseTable>(CAUSES)?.cause,
    })
}

fn code_table(source: &str) -> Result<Vec<Code>, toml::de::Error> {
    let mut rows = toml::from_str::<CodeTable>(source)?.code;
    for row in &mut rows {
        row.several = row.code.contains(['x', '-']);
    }
    Ok(rows)
}

/// All receivers' marks, in the order of the rows.
static MARKS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(codes().receivers.iter().flat_map(|row| &row.marks).map(String::as_str)));

/// The receivers whose own words stand in a plain text, in the order of the table.
pub fn marked(plain: &str) -> impl Iterator<Item = &'static Receiver> {
    let mut found = MARKS.first(plain).into_iter();
    codes().receivers.iter().filter(move |row| found.by_ref().take(row.marks.len()).flatten().count() > 0)
}

impl Codes {
    /// The row of a cause.
    pub fn cause(&self, cause: Cause) -> Option<&CauseRow> {
        self.causes.iter().find(|row| row.cause == cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_parse_and_every_row_stands_on_known_names() {
        let codes = parse().unwrap();
        for row in &codes.provider {
            assert!(!row.receivers.is_empty(), "{} has no receiver", row.code);
            for id in &row.receivers {
                assert!(codes.receivers.iter().any(|receiver| receiver.id == *id), "no receiver {id}");
            }
        }
        for rule in super::super::signatures::rules() {
            for id in &rule.receivers {
                assert!(codes.receivers.iter().any(|receiver| receiver.id == *id), "{}: no receiver {id}", rule.id);
            }
        }
        for row in codes.provider.iter().chain(&codes.status).chain(&codes.reply) {
            assert!((0.0..=1.0).contains(&row.sure) && !row.source.is_empty(), "{}", row.code);
        }
        for cause in Cause::ALL {
            assert!(codes.cause(*cause).is_some(), "{cause} has no row in causes.toml");
        }
    }

    #[test]
    fn ranges_and_classes_of_codes() {
        assert!(matches("5.7.606-649", "5.7.620") && !matches("5.7.606-649", "5.7.650"));
        assert!(matches("x.1.1", "4.1.1") && !matches("x.1.1", "5.1.10") && !matches("5.7", "5.7.1"));
    }
}
