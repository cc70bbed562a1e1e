//! What can be said about a record that works: terms that let strangers in, slips of the pen, a missing end.

use super::record::{Kind, Mechanism, Qualifier};
use super::trace::{Branch, Trace};
use crate::knowledge::words::harmless;

/// An IPv4 range wider than this lets strangers in.
const WIDEST_V4: u8 = 8;
/// An IPv6 range wider than this does.
const WIDEST_V6: u8 = 20;
/// Names of mechanisms, and what people take for them: `ip4=` is a modifier that nobody knows.
const MECHANISMS: &[&str] = &["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", "ipv4", "ipv6", "ip"];

/// Something to say about a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The attribute of `check-spf` in the catalogue.
    pub id: &'static str,
    /// The term that it is about.
    pub term: String,
    /// It does harm, and is more than worth knowing.
    pub harms: bool,
}

/// The weightiest remark about a record and those that it leads to.
pub fn remark(trace: &Trace) -> Option<Remark> {
    let record = trace.record()?;
    let found = |id, term: &str, harms| Some(Remark { id, term: harmless(term), harms });
    let directives = || {
        record.terms.iter().filter_map(|term| match &term.kind {
            Ok(Kind::Directive(qualifier, mechanism)) => Some((term, *qualifier, mechanism)),
            _ => None,
        })
    };
    if let Some(term) = lets_all_in(&trace.root) {
        return found("everyone", &term, true);
    }
    let slip = |kind: &Kind| matches!(kind, Kind::Other(name) if MECHANISMS.contains(&name.as_str()));
    if let Some(term) = record.terms.iter().find(|term| term.kind.as_ref().is_ok_and(slip)) {
        return found("slip", &term.text, true);
    }
    let all = directives().find(|(_, _, mechanism)| **mechanism == Mechanism::All);
    if let Some((term, Qualifier::Fail, _)) = all
        && directives().next() == all
    {
        return found("nobody", &term.text, false);
    }
    if let Some((term, ..)) = directives().find(|(_, qualifier, m)| *qualifier == Qualifier::Pass && is_wide(m)) {
        return found("wide", &term.text, false);
    }
    if let Some((term, ..)) = directives().find(|(_, _, mechanism)| matches!(mechanism, Mechanism::Ptr(_))) {
        return found("ptr", &term.text, false);
    }
    let redirects = record.terms.iter().any(|term| matches!(term.kind, Ok(Kind::Redirect(_))));
    match all {
        None if !redirects => found("open-end", "", false),
        Some((term, Qualifier::Neutral, _)) => found("open-end", &term.text, false),
        _ => None,
    }
}

const fn is_wide(mechanism: &Mechanism) -> bool {
    match mechanism {
        Mechanism::Ip4(_, length) => *length < WIDEST_V4,
        Mechanism::Ip6(_, length) => *length < WIDEST_V6,
        _ => false,
    }
}

/// The term that passes everybody: `+all`, or an include of a record that does.
fn lets_all_in(branch: &Branch) -> Option<String> {
    let record = branch.record.as_ref()?;
    for (term, step) in record.terms.iter().zip(&branch.steps) {
        let below = || step.branch.as_ref().and_then(lets_all_in).is_some();
        let everybody = match &term.kind {
            Ok(Kind::Directive(Qualifier::Pass, Mechanism::All | Mechanism::Ip4(_, 0) | Mechanism::Ip6(_, 0))) => true,
            Ok(Kind::Directive(Qualifier::Pass, Mechanism::Include(_)) | Kind::Redirect(_)) => below(),
            Ok(Kind::Directive(_, Mechanism::All)) => return None,
            _ => false,
        };
        if everybody {
            return Some(term.text.clone());
        }
    }
    None
}
