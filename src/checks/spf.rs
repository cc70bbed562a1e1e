//! Is there one SPF record (RFC 7208), and is it well formed as far as it shows by itself? Its evaluation against a
//! message comes later: here nothing is followed.

use super::judgement::Judgement;
use super::outcome::{Ask, Outcome};
use super::run::Questions;
use crate::knowledge::{Text, Who};
use std::net::{Ipv4Addr, Ipv6Addr};

/// Terms that each cost a look-up; more than this many break the record (RFC 7208, 4.6.4).
const MAX_LOOKUPS: usize = 10;
/// An IPv4 range wider than this lets strangers in.
const WIDEST_V4: u8 = 8;

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    judge(domain, &questions.ask(domain, Ask::Txt).await)
}

fn judge(domain: &str, outcome: &Outcome) -> Judgement {
    let text = |id: &str| Text::new(format!("check-spf.{id}")).with("domain", domain);
    let fail = |id: &str| Judgement::fail(text(id)).mend(Who::SenderAdmin, "publish-spf");
    if let Some(trouble) = outcome.trouble() {
        return Judgement::trouble(trouble, domain);
    }
    if matches!(outcome, Outcome::NxDomain | Outcome::BadName) {
        return Judgement::skipped(Text::new("check-no-domain").with("domain", domain));
    }
    let texts = outcome.texts();
    let records: Vec<&str> = texts.iter().copied().filter(|t| is_record(t)).collect();
    let almost: Vec<&str> = texts.iter().copied().filter(|t| is_almost(t)).collect();
    match records.as_slice() {
        [] if !almost.is_empty() => fail("almost").seen(almost),
        [] => fail("missing"),
        [record] => lint(record)
            .map_or_else(
                || Judgement::pass(text("fine")),
                |found| {
                    let text = text(found.id).with("term", &found.term);
                    let judged = if found.breaks { Judgement::fail(text) } else { Judgement::warn(text) };
                    judged.mend(Who::SenderAdmin, "publish-spf")
                },
            )
            .seen([record]),
        several => fail("two").seen(several),
    }
}

/// Exactly `v=spf1`, then nothing or a blank (RFC 7208, 4.5).
fn is_record(text: &str) -> bool {
    let version = text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("v=spf1"));
    version && matches!(text.as_bytes().get(6), None | Some(b' '))
}

/// Meant as an SPF record, but not one: blanks or quotes before it, or something glued to its version.
fn is_almost(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\\' | '\u{feff}'));
    let said = start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("v=spf") || s.eq_ignore_ascii_case("spf1 "));
    said && !is_record(text)
}

/// Something to say about a record.
#[derive(Debug, PartialEq, Eq)]
struct Lint {
    id: &'static str,
    term: String,
    /// Receivers cannot use the record, or it lets everyone in.
    breaks: bool,
}

fn lint(record: &str) -> Option<Lint> {
    let terms: Vec<&str> = record.split(' ').skip(1).filter(|t| !t.is_empty()).collect();
    let found = |id, term: &str, breaks| Some(Lint { id, term: term.to_owned(), breaks });
    if let Some(term) = terms.iter().find(|t| !is_term(t)) {
        return found("syntax", term, true);
    }
    let lookups = terms.iter().filter(|t| costs_lookup(t)).count();
    if lookups > MAX_LOOKUPS {
        return found("lookups", &lookups.to_string(), true);
    }
    let all = terms.iter().find(|t| mechanism(t).is_some_and(|(name, _)| name == "all"));
    match all {
        Some(term) if !term.starts_with(['-', '~', '?']) => return found("everyone", term, true),
        Some(term) if terms.len() == 1 && term.starts_with('-') => return found("nobody", term, false),
        _ => {}
    }
    if let Some(term) = terms.iter().find(|t| is_wide(t)) {
        return found("wide", term, false);
    }
    if let Some(term) = terms.iter().find(|t| mechanism(t).is_some_and(|(name, _)| name == "ptr")) {
        return found("ptr", term, false);
    }
    let redirects = terms.iter().any(|t| t.to_ascii_lowercase().starts_with("redirect="));
    match all {
        None if !redirects => found("open-end", "", false),
        Some(term) if term.starts_with('?') => found("open-end", term, false),
        _ => None,
    }
}

/// The name of a mechanism, in lower case, and what follows it (`:…` or `/…`); `None` for modifiers.
fn mechanism(term: &str) -> Option<(String, &str)> {
    let term = term.strip_prefix(['+', '-', '~', '?']).unwrap_or(term);
    let end = term.find([':', '/', '=']).unwrap_or(term.len());
    let (name, rest) = term.split_at(end);
    if rest.starts_with('=') { None } else { Some((name.to_ascii_lowercase(), rest)) }
}

fn costs_lookup(term: &str) -> bool {
    match mechanism(term) {
        Some((name, _)) => matches!(name.as_str(), "include" | "a" | "mx" | "ptr" | "exists"),
        None => term.to_ascii_lowercase().starts_with("redirect="),
    }
}

fn is_term(term: &str) -> bool {
    let Some((name, rest)) = mechanism(term) else { return is_modifier(term) };
    let value = rest.strip_prefix(':');
    match name.as_str() {
        "all" => rest.is_empty(),
        "include" | "exists" => value.is_some_and(is_domain_spec),
        "a" | "mx" => {
            let (domain, lengths) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let domain = domain.strip_prefix(':').map_or(domain.is_empty(), is_domain_spec);
            domain && are_lengths(lengths)
        }
        "ptr" => rest.is_empty() || value.is_some_and(is_domain_spec),
        "ip4" => value.is_some_and(|v| network::<Ipv4Addr>(v, 32).is_some()),
        "ip6" => value.is_some_and(|v| network::<Ipv6Addr>(v, 128).is_some()),
        _ => false,
    }
}

/// `name=value`. Unknown ones are to be ignored (RFC 7208, 6), but a mechanism's name there is a slip of the pen.
fn is_modifier(term: &str) -> bool {
    const MECHANISMS: &[&str] = &["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", "ipv4", "ipv6", "ip"];
    let Some((name, value)) = term.split_once('=') else { return false };
    let name = name.to_ascii_lowercase();
    let shaped = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let known = !matches!(name.as_str(), "redirect" | "exp") || is_domain_spec(value);
    let visible = value.bytes().all(|b| b.is_ascii_graphic());
    shaped && visible && known && !MECHANISMS.contains(&name.as_str())
}

/// Visible ASCII; what a macro stands for is not known here.
fn is_domain_spec(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_graphic()) && (value.contains('%') || value.contains('.'))
}

/// Nothing, `/24`, `//64` or `/24//64`.
fn are_lengths(lengths: &str) -> bool {
    let within = |digits: &str, most: u8| digits.parse::<u8>().is_ok_and(|n| n <= most);
    if lengths.is_empty() {
        return true;
    }
    let Some(rest) = lengths.strip_prefix('/') else { return false };
    match rest.split_once("//") {
        Some((v4, v6)) => within(v4, 32) && within(v6, 128),
        None => rest.strip_prefix('/').map_or_else(|| within(rest, 32), |v6| within(v6, 128)),
    }
}

/// An address and the length of its network.
fn network<T: std::str::FromStr>(value: &str, most: u8) -> Option<u8> {
    let (address, length) = match value.split_once('/') {
        Some((address, length)) => (address, length.parse().ok().filter(|n| *n <= most)?),
        None => (value, most),
    };
    address.parse::<T>().ok().map(|_| length)
}

fn is_wide(term: &str) -> bool {
    let Some((name, rest)) = mechanism(term) else { return false };
    let value = rest.strip_prefix(':').unwrap_or_default();
    !term.starts_with('-') && name == "ip4" && network::<Ipv4Addr>(value, 32).is_some_and(|n| n < WIDEST_V4)
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::Verdict;

    fn txt(texts: &[&str]) -> Outcome {
        Outcome::Found(texts.iter().map(|t| Answer::Text((*t).into())).collect())
    }

    fn says(texts: &[&str]) -> (Verdict, String) {
        let judged = judge("shop.test", &txt(texts));
        (judged.verdict, judged.summary.id.replace("check-spf.", ""))
    }

    #[test]
    fn records_are_judged() {
        for (record, verdict, id) in [
            ("v=spf1 ip4:192.0.2.0/24 include:_spf.shop.test -all", Verdict::Pass, "fine"),
            ("V=SPF1 mx a:mail.shop.test/24//64 ip6:2001:db8::/32 ~all", Verdict::Pass, "fine"),
            ("v=spf1  mx   -all  ", Verdict::Pass, "fine"),
            ("v=spf1 redirect=_spf.shop.test", Verdict::Pass, "fine"),
            ("v=spf1 ra=postmaster rp=100 rr=all mx -all", Verdict::Pass, "fine"),
            ("v=spf1 exists:%{i}._spf.shop.test -all", Verdict::Pass, "fine"),
            ("v=spf1 +all", Verdict::Fail, "everyone"),
            ("v=spf1 mx all", Verdict::Fail, "everyone"),
            ("v=spf1 -all", Verdict::Warn, "nobody"),
            ("v=spf1 mx", Verdict::Warn, "open-end"),
            ("v=spf1", Verdict::Warn, "open-end"),
            ("v=spf1 mx ?all", Verdict::Warn, "open-end"),
            ("v=spf1 ipv4:192.0.2.1 -all", Verdict::Fail, "syntax"),
            ("v=spf1 ip4=192.0.2.1 -all", Verdict::Fail, "syntax"),
            ("v=spf1 ip4:192.0.2.1/33 -all", Verdict::Fail, "syntax"),
            ("v=spf1 include: -all", Verdict::Fail, "syntax"),
            ("v=spf1 mail.shop.test -all", Verdict::Fail, "syntax"),
            ("v=spf1 ip4:0.0.0.0/1 -all", Verdict::Warn, "wide"),
            ("v=spf1 ptr -all", Verdict::Warn, "ptr"),
            ("v=spf10 mx -all", Verdict::Fail, "almost"),
            (" v=spf1 mx -all", Verdict::Fail, "almost"),
            ("\"v=spf1 mx -all\"", Verdict::Fail, "almost"),
            ("google-site-verification=x", Verdict::Fail, "missing"),
        ] {
            assert_eq!(says(&[record]), (verdict, id.to_owned()), "{record}");
        }
        let many = format!("v=spf1 {}-all", "include:s.shop.test ".repeat(11));
        assert_eq!(says(&[&many]), (Verdict::Fail, "lookups".into()));
    }

    #[test]
    fn two_records_are_none_and_both_are_shown() {
        let judged = judge("shop.test", &txt(&["v=spf1 -all", "other", "v=spf1 +all"]));
        assert_eq!((judged.verdict, judged.evidence.len()), (Verdict::Fail, 2));
        assert_eq!(judged.summary.id, "check-spf.two");
    }

    #[test]
    fn failure_to_find_out_is_no_absence() {
        for failure in [Outcome::ServFail, Outcome::Refused, Outcome::Timeout, Outcome::Truncated] {
            assert_eq!(judge("shop.test", &failure).verdict, Verdict::Unknown);
        }
        assert_eq!(judge("shop.test", &Outcome::NoData).verdict, Verdict::Fail);
        assert_eq!(judge("shop.test", &Outcome::NxDomain).verdict, Verdict::Skipped);
    }

    #[test]
    fn hostile_records_are_shown_harmlessly() {
        let judged = judge("shop.test", &txt(&["v=spf1 \u{1b}[2J\u{202e}evil -all"]));
        assert_eq!(judged.verdict, Verdict::Fail);
        assert!(judged.evidence[0].chars().all(|c| !c.is_control() && c != '\u{202e}'));
        let said = crate::knowledge::Words::english().say(&judged.summary);
        assert!(said.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{said}");
    }

    #[test]
    fn every_short_term_is_looked_at_without_a_stumble() {
        let letters = ['a', ':', '/', '=', '%', '+', 'é', ' ', '4'];
        let mut strings = vec![String::new()];
        for _ in 0..4 {
            strings = strings.iter().flat_map(|s| letters.map(|c| format!("{s}{c}"))).collect();
            for term in &strings {
                let (verdict, id) = says(&[&format!("v=spf1 {term}")]);
                // `é` is in no term that RFC 7208 knows.
                assert!(!term.contains('é') || (verdict, id.as_str()) == (Verdict::Fail, "syntax"), "{term}");
            }
        }
    }
}
