//! Is the address well written (RFC 5321, 5322, 6531), and is its domain a likely slip? Asks nobody: whether a mailbox
//! exists can be told only by trying to deliver, and servers block those who only try.

use super::judgement::Judgement;
use super::names;
use crate::knowledge::mail_domains::mail_domains;
use crate::knowledge::{Text, Who};
use std::net::IpAddr;
use std::ops::Range;

/// RFC 5321, 4.5.3.1.1.
const MAX_LOCAL: usize = 64;
/// RFC 5321, 4.5.3.1.3, less the angle brackets.
const MAX_WHOLE: usize = 254;

/// One thing that is odd about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where: a range of characters (not bytes), may be empty where something is missing.
    pub place: Range<usize>,
    /// What, in one sentence.
    pub text: Text,
    /// False where the address may still be right.
    pub wrong: bool,
}

/// An address looked at letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inspection {
    /// What is odd, in the order of its place.
    pub remarks: Vec<Remark>,
    /// What was likely meant. Never to be put in place unasked.
    pub meant: Option<String>,
}

impl Inspection {
    fn note(&mut self, place: Range<usize>, id: &str, args: &[(&'static str, &str)]) {
        let text =
            args.iter().fold(Text::new(format!("check-address.{id}")), |text, (name, value)| text.with(name, value));
        let wrong = !["mistyped", "look-alike", "poses"].contains(&id);
        self.remarks.push(Remark { place, text, wrong });
    }
}

/// Looks at an address letter by letter.
pub fn inspect(address: &str) -> Inspection {
    let mut found = Inspection::default();
    let letters: Vec<char> = address.chars().collect();
    if letters.is_empty() {
        found.note(0..0, "empty", &[]);
        return found;
    }
    if address.len() > MAX_WHOLE {
        found.note(0..letters.len(), "too-long", &[]);
        return found;
    }
    let quoted = letters[0] == '"';
    let ats: Vec<usize> = (0..letters.len()).filter(|i| letters[*i] == '@').collect();
    let Some(at) = ats.last().copied() else {
        found.note(letters.len()..letters.len(), "no-at", &[]);
        return found;
    };
    if ats.len() > 1 && !quoted {
        found.note(ats[0]..ats[0] + 1, "two-ats", &[]);
    }
    let (local, domain) = (&letters[..at], &letters[at + 1..]);
    if quoted {
        inspect_quoted(local, &mut found);
    } else {
        inspect_local(local, &mut found);
    }
    inspect_domain(domain, at + 1, &mut found);
    found.remarks.sort_by_key(|remark| remark.place.start);
    found.meant = meant(&letters, at, &found);
    found
}

fn inspect_local(local: &[char], found: &mut Inspection) {
    if local.is_empty() {
        return found.note(0..0, "nothing-before", &[]);
    }
    let written: String = local.iter().collect();
    if written.len() > MAX_LOCAL {
        found.note(0..local.len(), "local-too-long", &[]);
    }
    dots(local, 0, found);
    for (place, letter) in local.iter().enumerate() {
        // RFC 5322 atext, and what RFC 6531 adds; a second @ has been noted already.
        let fine = letter.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.@".contains(*letter) || !letter.is_ascii();
        strange(*letter, place, fine, found);
    }
}

/// A local part in quotes (RFC 5321, 4.1.2): the quotes end where it ends, and a quote inside is escaped.
fn inspect_quoted(local: &[char], found: &mut Inspection) {
    if local.iter().collect::<String>().len() > MAX_LOCAL {
        found.note(0..local.len(), "local-too-long", &[]);
    }
    let mut escaped = false;
    for (place, letter) in local.iter().enumerate().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' if place + 1 == local.len() => return,
            '"' => return found.note(place..place + 1, "quote", &[]),
            _ => {}
        }
    }
    found.note(0..1, "quote", &[]);
}

fn inspect_domain(domain: &[char], start: usize, found: &mut Inspection) {
    let written: String = domain.iter().collect();
    if domain.is_empty() {
        return found.note(start..start, "nothing-after", &[]);
    }
    if let Some(inner) = written.strip_prefix('[') {
        let inner = inner.strip_suffix(']').unwrap_or_default();
        if inner.strip_prefix("IPv6:").unwrap_or(inner).parse::<IpAddr>().is_err() {
            found.note(start..start + domain.len(), "literal", &[]);
        }
        return;
    }
    dots(domain, start, found);
    for (place, letter) in domain.iter().enumerate() {
        let fine = letter.is_ascii_alphanumeric() || "-.".contains(*letter) || letter.is_alphanumeric();
        strange(*letter, start + place, fine, found);
    }
    let mut place = start;
    for label in written.split('.') {
        let length = label.chars().count();
        if label.starts_with('-') || label.ends_with('-') {
            found.note(place..place + length, "hyphen", &[]);
        }
        if label.len() > 63 {
            found.note(place..place + length, "label-too-long", &[]);
        }
        place += length + 1;
    }
    name_of_domain(&written, domain, start, found);
}

/// The domain as a whole: its ending, slips, letters that pose as others.
fn name_of_domain(written: &str, domain: &[char], start: usize, found: &mut Inspection) {
    let whole = start..start + domain.len();
    let ending = written.rsplit('.').next().unwrap_or_default();
    let ascii = names::ascii(written);
    if !written.contains(['.', ',']) {
        found.note(whole, "no-ending", &[]);
    } else if written.parse::<IpAddr>().is_ok() {
        found.note(whole, "literal", &[]);
    } else if !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_digit()) {
        found.note(whole.end - ending.len()..whole.end, "number-ending", &[]);
    } else if let Some(meant) = ascii.as_ref().and_then(|name| mail_domains().likely_meant(name)) {
        found.note(whole, "mistyped", &[("domain", written), ("meant", &meant)]);
    } else if let Some(real) = ascii.as_ref().and_then(|name| mail_domains().poses_as(name)) {
        found.note(whole, "poses", &[("domain", written), ("meant", real)]);
    } else if let Some(place) = look_alike(domain) {
        found.note(start + place..start + place + 1, "look-alike", &[("letter", &domain[place].to_string())]);
    }
}

/// Dots at an end or side by side.
fn dots(part: &[char], start: usize, found: &mut Inspection) {
    let last = part.len() - 1;
    for place in (0..part.len()).filter(|p| part[*p] == '.') {
        let id = if place == 0 {
            "dot-first"
        } else if place == last {
            "dot-last"
        } else if part[place - 1] == '.' {
            "two-dots"
        } else {
            continue;
        };
        found.note(start + place..start + place + 1, id, &[]);
    }
}

fn strange(letter: char, place: usize, fine: bool, found: &mut Inspection) {
    if letter.is_whitespace() {
        found.note(place..place + 1, "blank", &[]);
    } else if letter == ',' {
        found.note(place..place + 1, "comma", &[]);
    } else if letter.is_control() || crate::knowledge::words::harmless(&letter.to_string()).is_empty() {
        found.note(place..place + 1, "unseen", &[]);
    } else if !fine {
        found.note(place..place + 1, "letter", &[("letter", &letter.to_string())]);
    }
}

/// A letter of another script among Latin ones: it may look like one of them.
fn look_alike(domain: &[char]) -> Option<usize> {
    let cyrillic_or_greek = |c: &char| ('\u{370}'..='\u{52f}').contains(c);
    let latin = domain.iter().any(char::is_ascii_alphabetic);
    // The ending is Latin for most international names, so the letters before it decide.
    let name_end = domain.iter().rposition(|c| *c == '.').unwrap_or(domain.len());
    let mixed = latin && domain[..name_end].iter().any(char::is_ascii_alphabetic);
    if mixed { domain[..name_end].iter().position(cyrillic_or_greek) } else { None }
}

/// The address mended as far as it is plain how.
fn meant(letters: &[char], at: usize, found: &Inspection) -> Option<String> {
    let removable = ["dot-first", "dot-last", "two-dots", "blank", "unseen"];
    let mut drop = Vec::new();
    for remark in &found.remarks {
        match remark.text.id.strip_prefix("check-address.")? {
            id if removable.contains(&id) => drop.push(remark.place.start),
            "comma" | "mistyped" | "poses" | "no-ending" => {}
            _ => return None,
        }
    }
    let kept = |range: Range<usize>| -> String {
        range.filter(|i| !drop.contains(i)).map(|i| if letters[i] == ',' { '.' } else { letters[i] }).collect()
    };
    let local = kept(0..at);
    let plain = kept(at + 1..letters.len());
    let known = |name: String| {
        let table = mail_domains();
        table.likely_meant(&name).or_else(|| table.poses_as(&name).map(str::to_owned))
    };
    let domain = names::ascii(&plain).and_then(known).unwrap_or(plain);
    if !domain.contains('.') {
        return None;
    }
    let whole: String = letters.iter().collect();
    let mended = format!("{local}@{domain}");
    let sound = !local.is_empty() && names::ascii(&domain).is_some();
    (mended != whole && sound).then_some(mended)
}

/// Nothing is wrong with how it is written; some things are worth knowing all the same.
fn well_written(address: &str) -> Judgement {
    let text = |id: &str| Text::new(format!("check-address.{id}")).with("address", address);
    let (local, domain) = address.rsplit_once('@').unwrap_or_default();
    let role = mail_domains().role(local);
    if role.is_some_and(|role| role.unread) {
        return Judgement::warn(text("unread"));
    }
    if names::ascii(domain).is_some_and(|domain| mail_domains().is_disposable(&domain)) {
        return Judgement::warn(text("passing").with("domain", domain));
    }
    if !local.is_ascii() {
        // RFC 6531: every server on the way must know of it.
        return Judgement::warn(text("newer-letters"));
    }
    Judgement::pass(text(if role.is_some() { "fine-shared" } else { "fine" }))
}

/// What the finding says.
pub fn judge(address: &str) -> Judgement {
    let found = inspect(address);
    let first = found.remarks.iter().find(|r| r.wrong).or(found.remarks.first());
    let Some(remark) = first else { return well_written(address) };
    let judged = if remark.wrong { Judgement::fail } else { Judgement::warn };
    let meant = found.meant.iter().map(|m| format!("{address} → {m}"));
    judged(remark.text.clone()).mend(Who::Sender, "check-address").seen(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Verdict, Words};

    fn ids(address: &str) -> Vec<String> {
        let found = inspect(address);
        found.remarks.iter().map(|r| r.text.id.replace("check-address.", "")).collect()
    }

    #[test]
    fn what_is_wrong_is_found_where_it_is() {
        for (address, id, place) in [
            ("", "empty", 0..0),
            ("ann", "no-at", 3..3),
            ("ann@@shop.test", "two-ats", 3..4),
            ("@shop.test", "nothing-before", 0..0),
            ("ann@", "nothing-after", 4..4),
            (".ann@shop.test", "dot-first", 0..1),
            ("ann.@shop.test", "dot-last", 3..4),
            ("a..b@shop.test", "two-dots", 2..3),
            ("ann@shop..test", "two-dots", 9..10),
            ("ann@shop.test.", "dot-last", 13..14),
            ("an n@shop.test", "blank", 2..3),
            ("ann@shop,test", "comma", 8..9),
            ("ann@shop", "no-ending", 4..8),
            ("a(b@shop.test", "letter", 1..2),
            ("ann@sh_op.test", "letter", 6..7),
            ("ann@-shop.test", "hyphen", 4..9),
            ("ann@192.0.2.1", "literal", 4..13),
            ("ann\u{200b}@shop.test", "unseen", 3..4),
            ("jörg..x@shop.test", "two-dots", 5..6),
            ("ann@gmail.con", "mistyped", 4..13),
            ("ann@p\u{430}ypal.com", "look-alike", 5..6),
            ("ann@grnail.com", "poses", 4..14),
            ("ann@shop.123", "number-ending", 9..12),
            ("\"ann@shop.test", "quote", 0..1),
            ("\"a\"b\"@shop.test", "quote", 2..3),
            ("ann@[192.0.2.1", "literal", 4..14),
        ] {
            let found = inspect(address);
            let remark = found.remarks.iter().find(|r| r.text.id == format!("check-address.{id}"));
            assert_eq!(remark.map(|r| r.place.clone()), Some(place), "{address}: {:?}", ids(address));
            assert!(Words::english().has(&format!("check-address.{id}")), "{id}");
        }
        assert_eq!(ids(&"x".repeat(300)), ["too-long"]);
        assert_eq!(ids(&format!("{}@shop.test", "x".repeat(65))), ["local-too-long"]);
        assert_eq!(ids(&format!("a@{}.test", "x".repeat(64))), ["label-too-long"]);
    }

    #[test]
    fn addresses_that_only_look_odd_are_fine() {
        for address in [
            "ann@shop.test",
            "ann+tag@shop.co.uk",
            "o'neil/x@shop.test",
            "\"two words\"@shop.test",
            "\"a@b\"@shop.test",
            "\"a\\\"b\"@shop.test",
            "jörg@bücher.test",
            "ann@[192.0.2.1]",
            "ann@[IPv6:2001:db8::1]",
            "a@xn--mnchen-3ya.test",
            "пример@пример.test",
        ] {
            assert_eq!(ids(address), Vec::<String>::new(), "{address}");
            let expected = if address.is_ascii() || address.starts_with("ann") { Verdict::Pass } else { Verdict::Warn };
            assert_eq!(judge(address).verdict, expected, "{address}");
        }
    }

    #[test]
    fn what_is_worth_knowing_of_a_well_written_address_is_no_fault() {
        for (address, verdict, id) in [
            ("ann@shop.test", Verdict::Pass, "fine"),
            ("postmaster@shop.test", Verdict::Pass, "fine-shared"),
            ("INFO+x@shop.test", Verdict::Pass, "fine-shared"),
            ("no-reply@shop.test", Verdict::Warn, "unread"),
            ("ann@mailinator.com", Verdict::Warn, "passing"),
            ("jörg@shop.test", Verdict::Warn, "newer-letters"),
        ] {
            let judged = judge(address);
            assert_eq!((judged.verdict, judged.summary.id.as_str()), (verdict, &*format!("check-address.{id}")));
            assert!(Words::english().has(&judged.summary.id) && judged.fix.is_none(), "{id}");
        }
        // Why the mailbox itself is never tried is said where the check is explained.
        assert!(Words::english().get("check-address.about").contains("never tried"));
    }

    #[test]
    fn what_was_meant_is_offered_only_where_it_is_plain() {
        for (address, meant) in [
            ("ann..b@gmial.com", Some("ann.b@gmail.com")),
            ("ann @shop.test", Some("ann@shop.test")),
            ("ann@shop,test", Some("ann@shop.test")),
            ("ann@gmail.con", Some("ann@gmail.com")),
            ("ann@gmailcom", Some("ann@gmail.com")),
            ("ann@grnail.com", Some("ann@gmail.com")),
            ("ann@shop", None),
            ("ann@shop.test", None),
            ("ann", None),
            ("a@b@shop.test", None),
        ] {
            assert_eq!(inspect(address).meant.as_deref(), meant, "{address}");
        }
        assert_eq!(judge("ann@gmail.con").verdict, Verdict::Warn, "it may be right");
        assert_eq!(judge("ann@shop..test").verdict, Verdict::Fail);
    }

    #[test]
    fn every_short_string_is_looked_at_without_a_stumble() {
        let letters = ['a', '@', '.', '"', '[', ' ', 'é', '\u{200b}', ','];
        let mut strings = vec![String::new()];
        for _ in 0..4 {
            strings = strings.iter().flat_map(|s| letters.map(|c| format!("{s}{c}"))).collect();
            for address in &strings {
                let length = address.chars().count();
                for remark in inspect(address).remarks {
                    assert!(remark.place.start <= remark.place.end && remark.place.end <= length, "{address:?}");
                }
            }
        }
    }
}
