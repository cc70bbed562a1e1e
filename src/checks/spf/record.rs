//! An SPF record taken apart (RFC 7208, 4.5, 4.6 and 12): its terms, each with its place, and what is wrong with it.

use super::macros::MacroString;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// No record of an honest domain has more terms.
const MAX_TERMS: usize = 400;

/// A record that announces itself as SPF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// As published.
    pub text: String,
    /// Its terms in order, those that are wrong among them.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As written.
    pub text: String,
    /// Its place in the record, in bytes.
    pub span: Range<usize>,
    /// What it is, or what is wrong with it.
    pub kind: Result<Kind, Fault>,
}

/// What a term is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Says what becomes of the senders that it matches.
    Directive(Qualifier, Mechanism),
    /// Another record in place of this one, where nothing matched.
    Redirect(MacroString),
    /// Where the words for those refused are.
    Explanation(MacroString),
    /// A modifier that RFC 7208 does not know; it is ignored (6).
    Other(String),
}

/// What becomes of a sender that is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// `+`, or nothing.
    Pass,
    /// `-`.
    Fail,
    /// `~`.
    SoftFail,
    /// `?`.
    Neutral,
}

/// Which senders are matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mechanism {
    /// All.
    All,
    /// Those that another record passes.
    Include(MacroString),
    /// The addresses of a name.
    A(Option<MacroString>, Lengths),
    /// The addresses of a domain's mail servers.
    Mx(Option<MacroString>, Lengths),
    /// Those whose name lies below a domain.
    Ptr(Option<MacroString>),
    /// A range.
    Ip4(Ipv4Addr, u8),
    /// A range.
    Ip6(Ipv6Addr, u8),
    /// All, where a name has an address.
    Exists(MacroString),
}

/// How many leading bits of an address count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    /// Of an IPv4 address.
    pub v4: u8,
    /// Of an IPv6 address.
    pub v6: u8,
}

/// What is wrong with a term, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where in the record, in bytes.
    pub span: Range<usize>,
}

/// What can be wrong with a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// No mechanism is called that.
    Unknown,
    /// Something must follow the name, and does not.
    NoValue,
    /// Something follows that has no place there.
    Extra,
    /// Not an address of this kind.
    Address,
    /// Not a length of a range.
    Length,
    /// Not the name of a domain.
    Domain,
    /// A macro that is none.
    Macro,
    /// Not the name of a modifier.
    Name,
    /// A modifier that may stand once stands twice.
    Twice,
    /// A sign that may not stand in a record.
    Sign,
}

impl FaultKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Unknown,
        Self::NoValue,
        Self::Extra,
        Self::Address,
        Self::Length,
        Self::Domain,
        Self::Macro,
        Self::Name,
        Self::Twice,
        Self::Sign,
    ];

    /// The id in the catalogue and in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NoValue => "no-value",
            Self::Extra => "extra",
            Self::Address => "address",
            Self::Length => "length",
            Self::Domain => "domain",
            Self::Macro => "macro",
            Self::Name => "name",
            Self::Twice => "twice",
            Self::Sign => "sign",
        }
    }
}

/// Whether a TXT record is an SPF record: exactly `v=spf1`, then a blank or nothing (RFC 7208, 4.5).
pub fn is_record(text: &str) -> bool {
    let version = text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("v=spf1"));
    version && matches!(text.as_bytes().get(6), None | Some(b' '))
}

/// Meant as an SPF record, but not one: blanks or quotes before it, or something glued to its version.
pub fn is_almost(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\\' | '\u{feff}'));
    let said = start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("v=spf") || s.eq_ignore_ascii_case("spf1 "));
    said && !is_record(text)
}

impl Record {
    /// Takes a record apart that [`is_record`].
    pub fn parse(text: &str) -> Self {
        let mut terms: Vec<Term> = Vec::new();
        let mut at = text.len().min(6);
        for word in text[at..].split(' ') {
            let span = at..at + word.len();
            at = span.end + 1;
            if word.is_empty() {
                continue;
            }
            if terms.len() >= MAX_TERMS {
                break;
            }
            let twice = |kind: &Kind| terms.iter().any(|term| term.kind.as_ref().is_ok_and(|k| once(k, kind)));
            let kind = term(word, span.start).and_then(|kind| {
                if twice(&kind) { Err(Fault { kind: FaultKind::Twice, span: span.clone() }) } else { Ok(kind) }
            });
            terms.push(Term { text: word.to_owned(), span, kind });
        }
        Self { text: text.to_owned(), terms }
    }

    /// The first thing that is wrong with it.
    pub fn fault(&self) -> Option<(&Term, &Fault)> {
        self.terms.iter().find_map(|term| term.kind.as_ref().err().map(|fault| (term, fault)))
    }

    /// The place of the term that matches everybody.
    pub fn all(&self) -> Option<usize> {
        self.terms.iter().position(|t| matches!(t.kind, Ok(Kind::Directive(_, Mechanism::All))))
    }
}

impl Term {
    /// Whether the term costs one of the ten look-ups (RFC 7208, 4.6.4). `exp=` never does.
    pub fn costs_lookup(&self) -> bool {
        match &self.kind {
            Ok(Kind::Redirect(_)) => true,
            Ok(Kind::Directive(_, mechanism)) => {
                !matches!(mechanism, Mechanism::All | Mechanism::Ip4(..) | Mechanism::Ip6(..))
            }
            _ => false,
        }
    }
}

impl Mechanism {
    /// The domain that it names.
    pub const fn target(&self) -> Option<&MacroString> {
        match self {
            Self::Include(name) | Self::Exists(name) => Some(name),
            Self::A(name, _) | Self::Mx(name, _) | Self::Ptr(name) => name.as_ref(),
            Self::All | Self::Ip4(..) | Self::Ip6(..) => None,
        }
    }
}

/// Whether both are the same modifier that may stand once.
const fn once(one: &Kind, other: &Kind) -> bool {
    matches!((one, other), (Kind::Redirect(_), Kind::Redirect(_)) | (Kind::Explanation(_), Kind::Explanation(_)))
}

fn term(word: &str, start: usize) -> Result<Kind, Fault> {
    let end = word.find([':', '/', '=']).unwrap_or(word.len());
    let (name, rest) = word.split_at(end);
    if let Some(value) = rest.strip_prefix('=') {
        return modifier(name, value, start);
    }
    let (qualifier, name) = qualified(name);
    let name_start = start + (end - name.len());
    let rest_start = start + end;
    let mechanism = mechanism(name, rest, rest_start).map_err(|kind| match kind {
        Wrong::Name => Fault { kind: FaultKind::Unknown, span: name_start..rest_start },
        Wrong::Rest(kind) => {
            Fault { kind, span: (if rest.is_empty() { start } else { rest_start })..start + word.len() }
        }
        Wrong::At(fault) => fault,
    })?;
    Ok(Kind::Directive(qualifier, mechanism))
}

fn qualified(name: &str) -> (Qualifier, &str) {
    let qualifier = match name.as_bytes().first() {
        Some(b'-') => Qualifier::Fail,
        Some(b'~') => Qualifier::SoftFail,
        Some(b'?') => Qualifier::Neutral,
        Some(b'+') => Qualifier::Pass,
        _ => return (Qualifier::Pass, name),
    };
    (qualifier, &name[1..])
}

/// What is wrong with a mechanism, before its place is known.
enum Wrong {
    Name,
    Rest(FaultKind),
    At(Fault),
}

impl From<Fault> for Wrong {
    fn from(fault: Fault) -> Self {
        Self::At(fault)
    }
}

fn mechanism(name: &str, rest: &str, start: usize) -> Result<Mechanism, Wrong> {
    let value = || match rest.strip_prefix(':') {
        Some(value) if !value.is_empty() => Ok(value),
        _ => Err(Wrong::Rest(FaultKind::NoValue)),
    };
    let own_or_named = |rest: &str| match rest.strip_prefix(':') {
        None => Ok(None),
        Some("") => Err(Wrong::Rest(FaultKind::NoValue)),
        Some(name) => Ok(Some(MacroString::domain(name, start + 1)?)),
    };
    Ok(match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => Mechanism::All,
        "all" => return Err(Wrong::Rest(FaultKind::Extra)),
        "include" => Mechanism::Include(MacroString::domain(value()?, start + 1)?),
        "exists" => Mechanism::Exists(MacroString::domain(value()?, start + 1)?),
        "a" | "mx" => {
            let (named, lengths) = rest.split_at(lengths_at(rest));
            let target = own_or_named(named)?;
            let lengths = Lengths::parse(lengths, start + named.len())?;
            if name.eq_ignore_ascii_case("a") { Mechanism::A(target, lengths) } else { Mechanism::Mx(target, lengths) }
        }
        "ptr" if rest.starts_with('/') => return Err(Wrong::Rest(FaultKind::Extra)),
        "ptr" => Mechanism::Ptr(own_or_named(rest)?),
        "ip4" => {
            let (address, length) = range::<Ipv4Addr>(value()?, 32, start + 1)?;
            Mechanism::Ip4(address, length)
        }
        "ip6" => {
            let (address, length) = range::<Ipv6Addr>(value()?, 128, start + 1)?;
            Mechanism::Ip6(address, length)
        }
        _ => return Err(Wrong::Name),
    })
}

/// Where the lengths begin: at the first slash behind the last dot and the last macro.
fn lengths_at(rest: &str) -> usize {
    let from = if rest.starts_with('/') { 0 } else { rest.rfind(['.', '}']).unwrap_or(0) };
    rest[from..].find('/').map_or(rest.len(), |slash| from + slash)
}

impl Lengths {
    /// `/24`, `//64`, `/24//64` or nothing.
    fn parse(text: &str, start: usize) -> Result<Self, Fault> {
        let whole = Self { v4: 32, v6: 128 };
        let fault = || Fault { kind: FaultKind::Length, span: start..start + text.len() };
        let Some(rest) = text.strip_prefix('/') else { return Ok(whole) };
        if let Some(v6) = rest.strip_prefix('/') {
            return Ok(Self { v6: length(v6, 128).ok_or_else(fault)?, ..whole });
        }
        let (v4, v6) = match rest.split_once("//") {
            Some((v4, v6)) => (v4, length(v6, 128).ok_or_else(fault)?),
            None => (rest, 128),
        };
        Ok(Self { v4: length(v4, 32).ok_or_else(fault)?, v6 })
    }
}

/// A number without leading zeros.
fn length(digits: &str, most: u8) -> Option<u8> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if plain { digits.parse().ok().filter(|n| *n <= most) } else { None }
}

fn range<T: std::str::FromStr>(value: &str, most: u8, start: usize) -> Result<(T, u8), Fault> {
    let (address, bits) = match value.split_once('/') {
        Some((address, digits)) => {
            let span = start + address.len()..start + value.len();
            (address, length(digits, most).ok_or(Fault { kind: FaultKind::Length, span })?)
        }
        None => (value, most),
    };
    let wrong = Fault { kind: FaultKind::Address, span: start..start + address.len() };
    address.parse().map(|address| (address, bits)).map_err(|_| wrong)
}

fn modifier(name: &str, value: &str, start: usize) -> Result<Kind, Fault> {
    let value_start = start + name.len() + 1;
    let named = || {
        if value.is_empty() {
            return Err(Fault { kind: FaultKind::NoValue, span: start..value_start });
        }
        MacroString::domain(value, value_start)
    };
    match name.to_ascii_lowercase().as_str() {
        "redirect" => named().map(Kind::Redirect),
        "exp" => named().map(Kind::Explanation),
        other => {
            let shaped = other.starts_with(|c: char| c.is_ascii_alphabetic())
                && other.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
            if !shaped {
                return Err(Fault { kind: FaultKind::Name, span: start..start + name.len().max(1) });
            }
            MacroString::parse(value, value_start, super::macros::Place::Record)?;
            Ok(Kind::Other(other.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(term: &str) -> (FaultKind, String) {
        let text = format!("v=spf1 mx {term} -all");
        let record = Record::parse(&text);
        let (broken, fault) = record.fault().unwrap_or_else(|| panic!("{term} is fine"));
        assert_eq!(&text[broken.span.clone()], term);
        (fault.kind, text[fault.span.clone()].to_owned())
    }

    #[test]
    fn terms_know_their_place() {
        let text = "v=spf1  a:mail.shop.test/24//64  ?include:%{d2} redirect=x.test ra=post";
        let record = Record::parse(text);
        assert_eq!(record.fault(), None);
        let said: Vec<&str> = record.terms.iter().map(|t| &text[t.span.clone()]).collect();
        assert_eq!(said, ["a:mail.shop.test/24//64", "?include:%{d2}", "redirect=x.test", "ra=post"]);
        let Ok(Kind::Directive(Qualifier::Pass, Mechanism::A(Some(name), lengths))) = &record.terms[0].kind else {
            panic!("{:?}", record.terms[0]);
        };
        assert_eq!((name.text.as_str(), *lengths), ("mail.shop.test", Lengths { v4: 24, v6: 64 }));
        let costs: Vec<bool> = record.terms.iter().map(Term::costs_lookup).collect();
        assert_eq!(costs, [true, true, true, false]);
    }

    #[test]
    fn every_form_of_a_term_is_understood() {
        for term in [
            "all",
            "+ALL",
            "-all",
            "a",
            "a/0",
            "A//0",
            "a/24//64",
            "a:%{i}._x.%{d}/24",
            "a:x/y.test",
            "mx:x.test/32",
            "ptr",
            "ptr:x.test.",
            "ip4:192.0.2.1",
            "ip4:192.0.2.0/0",
            "ip6:2001:db8::/32",
            "ip6:::1",
            "ip6:::ffff:192.0.2.1/96",
            "exists:%{l1r+}.%{d}",
            "include:_x.test",
            "exp=%{d}",
            "exp=a.%%",
            "m.o_d-1=",
            "x=%{i}",
        ] {
            let record = Record::parse(&format!("v=spf1 {term}"));
            assert_eq!(record.fault(), None, "{term}");
        }
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        use FaultKind::{Address, Domain, Extra, Length, Macro, Name, NoValue, Sign, Unknown};
        for (term, kind, at) in [
            ("ipv4:192.0.2.1", Unknown, "ipv4"),
            ("-foo", Unknown, "foo"),
            ("redirect:x.test", Unknown, "redirect"),
            ("--all", Unknown, "-all"),
            ("all.", Unknown, "all."),
            ("all:x.test", Extra, ":x.test"),
            ("-all/8", Extra, "/8"),
            ("ptr/24", Extra, "/24"),
            ("include", NoValue, "include"),
            ("include:", NoValue, ":"),
            ("a:", NoValue, ":"),
            ("exp=", NoValue, "exp="),
            ("ip4:192.0.2", Address, "192.0.2"),
            ("ip4:192.0.2.01", Address, "192.0.2.01"),
            ("ip4:2001:db8::1", Address, "2001:db8::1"),
            ("ip6:192.0.2.1", Address, "192.0.2.1"),
            ("ip4:192.0.2.1/33", Length, "/33"),
            ("ip4:192.0.2.1/08", Length, "/08"),
            ("ip4:192.0.2.1//32", Length, "//32"),
            ("a/33", Length, "/33"),
            ("a/24/64", Length, "/24/64"),
            ("mx:x.test//129", Length, "//129"),
            ("a:x.test/", Length, "/"),
            ("include:test", Domain, "test"),
            ("include:x.test/24", Domain, "x.test/24"),
            ("a:x.1", Domain, "x.1"),
            ("redirect=a..", Domain, "a.."),
            ("exists:%{z}.test", Macro, "%{z}"),
            ("x=%a", Macro, "%a"),
            ("-exp=x.test", Name, "-exp"),
            ("=x", Name, "="),
            ("a:x\ty.test", Sign, "\t"),
            ("a:é.test", Sign, "é"),
        ] {
            assert_eq!(fault(term), (kind, at.to_owned()), "{term}");
        }
        let record = Record::parse("v=spf1 redirect=a.test exp=b.test redirect=c.test");
        assert_eq!(record.fault().map(|(t, f)| (t.text.as_str(), f.kind)), Some(("redirect=c.test", FaultKind::Twice)));
    }

    #[test]
    fn records_are_told_from_what_only_looks_like_one() {
        for record in ["v=spf1", "V=SPF1 -all", "v=spf1 "] {
            assert!(is_record(record) && !is_almost(record), "{record}");
        }
        for almost in
            [" v=spf1 -all", "\"v=spf1 -all\"", "v=spf10 -all", "v=spf1\t-all", "v=spf2.0/pra", "spf1 mx -all"]
        {
            assert!(!is_record(almost) && is_almost(almost), "{almost}");
        }
        assert!(!is_almost("site-verification=1"));
    }

    #[test]
    fn every_short_term_is_looked_at_without_a_stumble() {
        let letters = ['a', ':', '/', '=', '%', '{', 'é', '.', '4'];
        let mut strings = vec![String::new()];
        for _ in 0..5 {
            strings = strings.iter().flat_map(|s| letters.map(|c| format!("{s}{c}"))).collect();
            for term in &strings {
                let record = Record::parse(&format!("v=spf1 {term}"));
                for term in &record.terms {
                    if let Err(fault) = &term.kind {
                        assert!(record.text.get(fault.span.clone()).is_some(), "{}", term.text);
                    }
                }
                assert!(!term.contains('é') || record.fault().is_some(), "{term}");
            }
        }
    }
}
