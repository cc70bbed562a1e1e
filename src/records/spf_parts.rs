//! A record that is too long, cut into several that lead to one another. Nothing is flattened: the terms stay as they are.

use super::spf_repair::{Cannot, Change, MAX_RECORD, Repair};
use crate::checks::spf::MAX_LOOKUPS;
use crate::checks::spf::record::{Kind, Mechanism, Record};

/// No more parts than these: each costs a look-up.
const MAX_PARTS: usize = 4;

/// Moves terms into records of their own (`_spf1.` and so on), from the front, as many as it takes. An `include:` takes
/// nothing but a yes from the record that it leads to (RFC 7208, 5.2), so no term may refuse or doubt; and a term that
/// speaks of the record's own domain stays.
pub(super) fn cut(whole: Repair, words: &[String]) -> Result<Repair, Cannot> {
    let too_long = || Cannot::TooLong(whole.value.len());
    if words.iter().any(|word| word.starts_with(['-', '~', '?'])) {
        return Err(too_long());
    }
    let rest = whole.value.strip_prefix(&format!("v=spf1 {}", words.join(" "))).ok_or_else(too_long)?;
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut left = words.to_vec();
    let text = |parts: &[(String, String)], left: &[String]| {
        let includes = parts.iter().map(|(name, _)| format!("include:{name}"));
        let words: Vec<String> = includes.chain(left.iter().cloned()).collect();
        format!("v=spf1 {}{rest}", words.join(" "))
    };
    while text(&parts, &left).len() > MAX_RECORD {
        let name = format!("_spf{}.{}", parts.len() + 1, whole.domain);
        let mut value = "v=spf1".to_owned();
        while let Some(place) = left.iter().position(|word| can_move(word))
            && value.len() + 1 + left[place].len() + " -all".len() <= MAX_RECORD
        {
            value.push(' ');
            value.push_str(&left.remove(place));
        }
        if value == "v=spf1" || parts.len() >= MAX_PARTS {
            return Err(too_long());
        }
        value.push_str(" -all");
        parts.push((name, value));
    }
    let lookups = whole.lookups + parts.len();
    if lookups > MAX_LOOKUPS {
        return Err(too_long());
    }
    let mut changes = whole.changes.clone();
    changes.push(Change::Cut(parts.len() + 1));
    Ok(Repair { value: text(&parts, &left), parts, changes, lookups, ..whole })
}

/// Whether a term means the same in the record of another name.
fn can_move(word: &str) -> bool {
    let term = Record::parse(&format!("v=spf1 {word}")).terms.pop();
    match term.map(|term| term.kind) {
        Some(Ok(Kind::Directive(_, Mechanism::Ip4(..) | Mechanism::Ip6(..)))) => true,
        Some(Ok(Kind::Directive(_, mechanism))) => mechanism.target().is_some_and(|name| !name.uses("dp")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::can_move;

    #[test]
    fn what_speaks_of_its_own_domain_stays() {
        for stays in ["mx", "a/24", "ptr", "all", "exists:%{i}.%{d}", "include:_spf.%{d2}"] {
            assert!(!can_move(stays), "{stays}");
        }
        for moves in
            ["ip4:192.0.2.1", "ip6:2001:db8::/32", "mx:a.test", "a:a.test/24", "include:a.test", "exists:%{i}.x.test"]
        {
            assert!(can_move(moves), "{moves}");
        }
    }
}
