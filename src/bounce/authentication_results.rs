//! What a receiver wrote about the proofs of a message: Authentication-Results fields (RFC 8601), with Microsoft's way of
//! writing them, and the short forms inside refusals.

use crate::knowledge::words::harmless;

/// More results than this in one stamp are not looked at.
const MAX_RESULTS: usize = 20;
/// Of a longer field only the beginning is read.
const MAX_FIELD: usize = 8_192;

/// One receiver's results for one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Who wrote it (RFC 8601's authserv-id), where it says so.
    pub by: Option<String>,
    /// What it found, in its order.
    pub results: Vec<Proof>,
    /// The stamp as written.
    pub text: String,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// How the message was checked.
    pub method: Method,
    /// Whether that came out well; `None` for "none", "neutral" and errors for a time.
    pub passed: Option<bool>,
    /// The word for it, in lower case: `pass`, `fail`, `softfail`, `none`, …
    pub result: String,
    /// The domain that it is about, in lower case.
    pub domain: Option<String>,
}

/// How a message is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// The sending server, by the domain's list.
    Spf,
    /// The signature.
    Dkim,
    /// Whether either is for the author's domain.
    Dmarc,
}

impl Method {
    /// In any case, as fields and refusals spell it.
    fn named(name: &str) -> Option<Self> {
        [(Self::Spf, "spf"), (Self::Dkim, "dkim"), (Self::Dmarc, "dmarc")]
            .into_iter()
            .find_map(|(method, id)| id.eq_ignore_ascii_case(name).then_some(method))
    }

    /// The id of the check that looks at the same.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Spf => "spf",
            Self::Dkim => "dkim",
            Self::Dmarc => "dmarc",
        }
    }
}

/// The names of fields that hold results. The second came with forwarding (RFC 8617), the last two are Exchange's.
pub const FIELDS: [&str; 4] = [
    "Authentication-Results",
    "ARC-Authentication-Results",
    "X-MS-Exchange-Authentication-Results",
    "Authentication-Results-Original",
];

/// Reads a field's value. `None` where it has no result of SPF, DKIM or DMARC.
pub fn of_field(value: &str) -> Option<Stamp> {
    let value = without_comments(value.get(..MAX_FIELD).unwrap_or(value));
    let mut by = None;
    let mut results = Vec::new();
    for (place, part) in value.split(';').map(str::trim).filter(|part| !part.is_empty()).enumerate() {
        match result(part) {
            Some(proof) if results.len() < MAX_RESULTS => results.push(proof),
            Some(_) => break,
            // "i=1" comes first in forwarded fields, then the writer's name. Microsoft leaves the name out.
            None if place < 2 && by.is_none() && !part.contains('=') => {
                by = part.split_whitespace().next().map(|name| harmless(name).to_ascii_lowercase());
            }
            None => {}
        }
    }
    (!results.is_empty()).then(|| Stamp { by, results, text: harmless(value.trim()) })
}

/// One `method=result property=value …` part.
fn result(part: &str) -> Option<Proof> {
    let mut words = part.split_whitespace();
    let (name, result) = words.next()?.split_once('=')?;
    let method = Method::named(name.split('/').next().unwrap_or(name))?;
    let wanted: &[&str] = match method {
        Method::Spf => &["smtp.mailfrom", "smtp.mail", "smtp.helo"],
        Method::Dkim => &["header.d", "header.i"],
        Method::Dmarc => &["header.from"],
    };
    let properties: Vec<(&str, &str)> = words.filter_map(|word| word.split_once('=')).collect();
    let domain = wanted.iter().find_map(|name| {
        let (_, value) = properties.iter().find(|(n, _)| n.eq_ignore_ascii_case(name))?;
        let domain = value.rsplit_once('@').map_or(*value, |(_, domain)| domain);
        let domain = harmless(domain.trim_matches(['"', '<', '>', '.'])).to_ascii_lowercase();
        (domain.contains('.')).then_some(domain)
    });
    let result = result.trim_matches('"').to_ascii_lowercase();
    Some(Proof { method, passed: passed(&result), result: harmless(&result), domain })
}

/// Whether a result is good, bad, or says nothing.
fn passed(result: &str) -> Option<bool> {
    match result {
        "pass" | "bestguesspass" => Some(true),
        "fail" | "hardfail" | "softfail" | "permerror" | "policy" => Some(false),
        _ => None,
    }
}

/// The value without its comments in brackets; what is unbalanced stays.
fn without_comments(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let (mut depth, mut quoted) = (0_u32, false);
    for c in value.chars() {
        match c {
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => depth -= 1,
            _ => {}
        }
        if depth == 0 && (quoted || c != ')') {
            out.push(c);
        }
    }
    out
}

/// The results that a server names in its refusal: Outlook.com's `Spf= Fail , Dkim= Pass , DMARC= Fail` (5.7.515) and
/// Gmail's `DKIM = did not pass`, `SPF [domain] with ip: [address] = did not pass` (5.7.26).
pub fn of_words(words: &str, by: Option<&str>) -> Option<Stamp> {
    let words = words.get(..MAX_FIELD).unwrap_or(words);
    let lower = words.to_ascii_lowercase();
    let mut results: Vec<Proof> = Vec::new();
    for (at, _) in lower.match_indices('=') {
        let Some((method, domain)) = named_before(&lower[..at]) else { continue };
        let said = lower[at + 1..].trim_start();
        let end = said.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(said.len());
        let (result, passed) = match &said[..end] {
            "did" if said.starts_with("did not pass") => ("fail", Some(false)),
            "pass" | "passed" => ("pass", Some(true)),
            "none" => ("none", None),
            "fail" | "failed" | "softfail" | "permerror" => ("fail", Some(false)),
            _ => continue,
        };
        if results.len() < MAX_RESULTS && !results.iter().any(|known| known.method == method) {
            results.push(Proof { method, passed, result: result.to_owned(), domain });
        }
    }
    // One word with an equals sign may stand in any text; two are a verdict.
    let by = by.map(|host| harmless(host).to_ascii_lowercase());
    (results.len() > 1).then(|| Stamp { by, results, text: harmless(words.trim()) })
}

/// The method that stands before an equals sign, with the domain in brackets that Gmail writes behind it.
fn named_before(before: &str) -> Option<(Method, Option<String>)> {
    let before = before.trim_end();
    if let Some(method) = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().and_then(Method::named) {
        return Some((method, None));
    }
    // "spf [shop.example] with ip: [192.0.2.1]"
    let (start, _) = before.rsplit_once(" with ip:")?;
    let (name, domain) = start.trim_end_matches(']').rsplit_once('[')?;
    let method = Method::named(name.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next()?)?;
    Some((method, Some(domain.trim().to_owned()).filter(|d| d.contains('.') && d.len() < 254)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(stamp: &Stamp) -> Vec<(Method, &str, Option<&str>)> {
        stamp.results.iter().map(|p| (p.method, p.result.as_str(), p.domain.as_deref())).collect()
    }

    #[test]
    fn fields_of_the_standard_are_read() {
        let stamp = of_field(
            "mx.inn.example 1; spf=softfail (mx.inn.example: domain of a@shop.example; does not) \
             smtp.mailfrom=\"a@Shop.example\"; dkim=pass header.i=@news.shop.example header.s=s1; \
             dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=shop.example; arc=none; iprev=pass",
        )
        .unwrap();
        assert_eq!(stamp.by.as_deref(), Some("mx.inn.example"));
        assert_eq!(
            plain(&stamp),
            [
                (Method::Spf, "softfail", Some("shop.example")),
                (Method::Dkim, "pass", Some("news.shop.example")),
                (Method::Dmarc, "fail", Some("shop.example")),
            ]
        );
        assert_eq!(stamp.results.iter().map(|p| p.passed).collect::<Vec<_>>(), [Some(false), Some(true), Some(false)]);
        assert_eq!(of_field("mail.shop.example; auth=pass smtp.auth=jo; none"), None);
        assert_eq!(of_field("mail.shop.example; none"), None);
    }

    #[test]
    fn microsofts_way_has_no_name_in_front() {
        let stamp = of_field(
            "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=shop.example; dkim=none (message not signed) \
             header.d=none;dmarc=fail action=quarantine header.from=shop.example;compauth=fail reason=000",
        )
        .unwrap();
        assert_eq!(stamp.by, None);
        assert_eq!(
            plain(&stamp),
            [
                (Method::Spf, "fail", Some("shop.example")),
                (Method::Dkim, "none", None),
                (Method::Dmarc, "fail", Some("shop.example")),
            ]
        );
        let forwarded =
            of_field("i=1; mx.google.com; dkim=pass header.d=shop.example; spf=pass smtp.mailfrom=a@b.example");
        assert_eq!(forwarded.unwrap().by.as_deref(), Some("mx.google.com"));
    }

    #[test]
    fn refusals_name_results_too() {
        let words = "550 5.7.515 Access denied, the domain a.example does not reach the level. Spf= Fail , Dkim= Pass , DMARC= Fail";
        let outlook = of_words(words, Some("MX.Outlook.example")).unwrap();
        assert_eq!(outlook.by.as_deref(), Some("mx.outlook.example"));
        assert_eq!(
            plain(&outlook),
            [(Method::Spf, "fail", None), (Method::Dkim, "pass", None), (Method::Dmarc, "fail", None)]
        );
        let words =
            "550-5.7.26 blocked: DKIM = did not pass 550-5.7.26 SPF [a.example] with ip: [192.0.2.1] = did not pass";
        let gmail = of_words(words, None).unwrap();
        assert_eq!(plain(&gmail), [(Method::Dkim, "fail", None), (Method::Spf, "fail", Some("a.example"))]);
        assert_eq!(of_words("550 spf=fail for a.example", None), None, "one word is no verdict");
        assert_eq!(of_words("550 no such user", None), None);
    }

    #[test]
    fn hostile_fields_end() {
        assert!(of_field(&"(".repeat(100_000)).is_none());
        let many = of_field(&format!("a; {}", "spf=pass;".repeat(5_000))).unwrap();
        assert!(many.results.len() <= MAX_RESULTS);
        assert!(of_field("ü; spf=ü\u{202e}pass").is_some());
        assert!(of_words(&"spf= = ".repeat(10_000), None).is_none());
    }
}
