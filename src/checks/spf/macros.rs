//! Macro strings (RFC 7208, 7): taken apart, and filled in for one message.

use super::record::{Fault, FaultKind};
use super::sender::Sender;
use std::fmt::Write as _;
use std::ops::Range;

/// The longest name that DNS takes; a longer expansion loses labels from its left (RFC 7208, 7.3).
const MAX_NAME: usize = 253;
/// Of an expansion no more than this is kept.
const MAX_EXPANSION: usize = 4_096;

/// A macro string: what stands in the record, and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroString {
    /// As written.
    pub text: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Macro { letter: char, escaped: bool, keep: Option<usize>, reversed: bool, delimiters: String },
}

/// Where a macro string stands: three letters are known in explanations alone, and blanks too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a record.
    Record,
    /// In the text that `exp=` names.
    Explanation,
}

/// What the macros stand for beside what the sender says.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    /// Who sends.
    pub sender: &'a Sender,
    /// The domain whose record is read.
    pub domain: &'a str,
    /// The sending server's name, once confirmed (`p`).
    pub confirmed: Option<&'a str>,
    /// Seconds since 1970 (`t`).
    pub now: u64,
}

/// Why a macro string cannot be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It needs the part of the address before the @, and nobody agreed to send that.
    LocalPart,
}

impl MacroString {
    /// Takes a macro string apart. `start` is its place in the record, for the fault's span.
    pub fn parse(text: &str, start: usize, place: Place) -> Result<Self, Fault> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let whole = start + at..start + at + c.len_utf8();
            match c {
                '%' => {
                    let (part, length) = expansion(&text[at..], place)
                        .ok_or_else(|| Fault { kind: FaultKind::Macro, span: macro_span(text, at, start) })?;
                    match part {
                        Part::Literal(said) => literal.push_str(&said),
                        part @ Part::Macro { .. } => {
                            if !literal.is_empty() {
                                parts.push(Part::Literal(std::mem::take(&mut literal)));
                            }
                            parts.push(part);
                        }
                    }
                    at += length;
                    continue;
                }
                ' ' if place == Place::Explanation => literal.push(c),
                '\u{21}'..='\u{7e}' => literal.push(c),
                _ => return Err(Fault { kind: FaultKind::Sign, span: whole }),
            }
            at += c.len_utf8();
        }
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        Ok(Self { text: text.to_owned(), parts })
    }

    /// A `domain-spec`: a macro string that ends in a macro or in a dot and a top label.
    pub fn domain(text: &str, start: usize) -> Result<Self, Fault> {
        let parsed = Self::parse(text, start, Place::Record)?;
        if ends_as_domain(text) {
            Ok(parsed)
        } else {
            Err(Fault { kind: FaultKind::Domain, span: start..start + text.len() })
        }
    }

    /// Whether any of these letters is used.
    pub fn uses(&self, letters: &str) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Macro { letter, .. } if letters.contains(*letter)))
    }

    /// Filled in as a text.
    pub fn expand(&self, values: &Values<'_>) -> Result<String, Missing> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(said) => out.push_str(said),
                Part::Macro { letter, escaped, keep, reversed, delimiters } => {
                    let value = transformed(&value(*letter, values)?, *keep, *reversed, delimiters);
                    if *escaped { escape(&value, &mut out) } else { out.push_str(&value) }
                }
            }
            if out.len() > MAX_EXPANSION {
                break;
            }
        }
        Ok(out)
    }

    /// Filled in as a name: no dot at its end, and labels taken from its left until it is short enough.
    pub fn expand_name(&self, values: &Values<'_>) -> Result<String, Missing> {
        let name = self.expand(values)?;
        let mut name = name.strip_suffix('.').unwrap_or(&name);
        while name.len() > MAX_NAME
            && let Some((_, rest)) = name.split_once('.')
        {
            name = rest;
        }
        Ok(name.to_owned())
    }
}

/// The expansion that the text begins with, and its length.
fn expansion(text: &str, place: Place) -> Option<(Part, usize)> {
    let said = |said: &str| Some((Part::Literal(said.to_owned()), 2));
    match text.as_bytes().get(1)? {
        b'%' => said("%"),
        b'_' => said(" "),
        b'-' => said("%20"),
        b'{' => {
            let end = text.find('}')?;
            Some((inner(text.get(2..end)?, place)?, end + 1))
        }
        _ => None,
    }
}

/// What stands in the braces: letter, digits, `r`, delimiters.
fn inner(text: &str, place: Place) -> Option<Part> {
    let first = text.chars().next()?;
    let letter = first.to_ascii_lowercase();
    let known = match place {
        Place::Record => "slodiphv",
        Place::Explanation => "slodiphvcrt",
    };
    if !known.contains(letter) {
        return None;
    }
    let rest = &text[1..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let keep = if digits == 0 {
        None
    } else {
        // A number too long to be one keeps everything.
        Some(rest[..digits].parse().unwrap_or(usize::MAX)).filter(|n| *n > 0).map(Some)?
    };
    let rest = &rest[digits..];
    let (reversed, delimiters) = match rest.strip_prefix(['r', 'R']) {
        Some(after) => (true, after),
        None => (false, rest),
    };
    let fine = delimiters.chars().all(|c| ".-+,/_=".contains(c));
    fine.then(|| Part::Macro {
        letter,
        escaped: first.is_ascii_uppercase(),
        keep,
        reversed,
        delimiters: delimiters.to_owned(),
    })
}

/// The macro that is wrong, up to its brace if it has one.
fn macro_span(text: &str, at: usize, start: usize) -> Range<usize> {
    let rest = &text[at..];
    let brace = rest.starts_with("%{").then(|| rest.find('}').map(|end| end + 1)).flatten();
    let length = brace.unwrap_or_else(|| rest.chars().take(2).map(char::len_utf8).sum());
    start + at..start + at + length
}

fn ends_as_domain(text: &str) -> bool {
    let mut at = 0;
    // The literal behind the last macro.
    while let Some(found) = text[at..].find('%') {
        let macro_start = at + found;
        at = match text.as_bytes().get(macro_start + 1) {
            Some(b'{') => text[macro_start..].find('}').map_or(text.len(), |end| macro_start + end + 1),
            _ => (macro_start + 2).min(text.len()),
        };
    }
    let tail = &text[at..];
    if tail.is_empty() {
        return !text.is_empty();
    }
    let tail = tail.strip_suffix('.').unwrap_or(tail);
    tail.rsplit_once('.').is_some_and(|(_, top)| is_top_label(top))
}

/// Letters, digits and hyphens, no hyphen at an end, and not digits alone.
fn is_top_label(label: &str) -> bool {
    let fine = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let ends = label.starts_with('-') || label.ends_with('-');
    fine && !ends && label.bytes().any(|b| !b.is_ascii_digit())
}

fn value(letter: char, values: &Values<'_>) -> Result<String, Missing> {
    let sender = values.sender;
    Ok(match letter {
        's' => format!("{}@{}", sender.local_part().ok_or(Missing::LocalPart)?, sender.domain),
        'l' => sender.local_part().ok_or(Missing::LocalPart)?.to_owned(),
        'o' => sender.domain.clone(),
        'd' => values.domain.to_owned(),
        'i' => sender.dotted_ip(),
        'p' => values.confirmed.unwrap_or("unknown").to_owned(),
        'v' => if sender.ip.is_ipv4() { "in-addr" } else { "ip6" }.to_owned(),
        'h' => sender.helo.clone(),
        'c' => sender.ip.to_string(),
        'r' => "unknown".to_owned(),
        't' => values.now.to_string(),
        _ => String::new(),
    })
}

fn transformed(value: &str, keep: Option<usize>, reversed: bool, delimiters: &str) -> String {
    if keep.is_none() && !reversed && delimiters.is_empty() {
        return value.to_owned();
    }
    let delimiters = if delimiters.is_empty() { "." } else { delimiters };
    let mut pieces: Vec<&str> = value.split(|c| delimiters.contains(c)).collect();
    if reversed {
        pieces.reverse();
    }
    let first = pieces.len().saturating_sub(keep.unwrap_or(usize::MAX));
    pieces[first..].join(".")
}

/// Percent-escapes all but the unreserved (RFC 3986, 2.3).
fn escape(value: &str, out: &mut String) {
    for b in value.bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, ip: &str) -> String {
        let sender = Sender::new(ip.parse().unwrap(), "mx.shop.test", "ann-b+news@mail.shop.test");
        let values = Values { sender: &sender, domain: "_spf.host.test", confirmed: None, now: 7 };
        MacroString::parse(text, 0, Place::Explanation).unwrap().expand(&values).unwrap()
    }

    #[test]
    fn macros_are_filled_in() {
        for (text, expected) in [
            ("%{s}", "ann-b+news@mail.shop.test"),
            ("%{l}", "ann-b+news"),
            ("%{l-}", "ann.b+news"),
            ("%{lr+-}", "news.b.ann"),
            ("%{l1r-+}", "ann"),
            ("%{o} %{d} %{h}", "mail.shop.test _spf.host.test mx.shop.test"),
            ("%{d2}", "host.test"),
            ("%{dr}", "test.host._spf"),
            ("%{d9}", "_spf.host.test"),
            ("%{i}.%{v}", "192.0.2.7.in-addr"),
            ("%{ir}", "7.2.0.192"),
            ("%{p} %{r} %{t} %{c}", "unknown unknown 7 192.0.2.7"),
            ("%{L}", "ann-b%2Bnews"),
            ("%%%_%-", "% %20"),
        ] {
            assert_eq!(filled(text, "192.0.2.7"), expected, "{text}");
        }
        assert_eq!(&filled("%{ir}.%{v}", "2001:db8::7")[..8], "7.0.0.0.");
        assert!(filled("%{i}", "2001:db8::7").starts_with("2.0.0.1.0.D.B.8."));
    }

    #[test]
    fn wrong_macros_are_pointed_at() {
        for (text, span) in [
            ("a.%{x}.test", 2..6),
            ("a.%(i).test", 2..4),
            ("%{i", 0..2),
            ("%", 0..1),
            ("a%", 1..2),
            ("%{d0}", 0..5),
            ("%{dr;}", 0..6),
            ("%{c}", 0..4),
            ("%é", 0..3),
        ] {
            let fault = MacroString::parse(text, 0, Place::Record).unwrap_err();
            assert_eq!((fault.kind, fault.span), (FaultKind::Macro, span), "{text}");
        }
        let fault = MacroString::parse("a\u{7f}b", 10, Place::Record).unwrap_err();
        assert_eq!((fault.kind, fault.span), (FaultKind::Sign, 11..12));
    }

    #[test]
    fn a_domain_ends_as_one() {
        for fine in ["a.test", "a.test.", "%{d}", "x%{d}", "_a.%{d2}", "a b.test".trim_start_matches("a b."), "x.1-2"] {
            let text = if fine.contains('.') || fine.contains('%') { fine } else { "y.test" };
            assert!(MacroString::domain(text, 0).is_ok(), "{text}");
        }
        for wrong in ["", "test", "a.1", "a.-x", "a.x-", "%{d}x", "a..", "a.te_st", "a.test/24"] {
            assert!(MacroString::domain(wrong, 0).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_name_that_is_too_long_loses_its_first_labels() {
        let sender = Sender::new("192.0.2.7".parse().unwrap(), "h.test", "a@b.test");
        let long = format!(
            "{}.{}.{}.{}.{}.end.test",
            "a".repeat(60),
            "b".repeat(60),
            "c".repeat(60),
            "d".repeat(60),
            "e".repeat(9)
        );
        let values = Values { sender: &sender, domain: &long, confirmed: None, now: 0 };
        let name = MacroString::parse("%{d}.", 0, Place::Record).unwrap().expand_name(&values).unwrap();
        assert!(name.starts_with("bbb") && name.ends_with(".end.test") && name.len() <= MAX_NAME, "{name}");
    }

    #[test]
    fn a_local_part_that_is_withheld_is_missed() {
        let sender = Sender::new("192.0.2.7".parse().unwrap(), "h.test", "ann@b.test").withholding_local_part();
        let values = Values { sender: &sender, domain: "b.test", confirmed: None, now: 0 };
        for text in ["%{l}.b.test", "%{s}.b.test"] {
            let parsed = MacroString::parse(text, 0, Place::Record).unwrap();
            assert_eq!(parsed.expand_name(&values), Err(Missing::LocalPart));
            assert!(parsed.uses("sl"));
        }
    }
}
