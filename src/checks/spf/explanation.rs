//! The domain's own words for those that it refuses (RFC 7208, 6.2).

use super::macros::{MacroString, Place};
use super::record::Kind;
use super::trace::{Branch, Mark};
use crate::checks::outcome::Outcome;
use crate::knowledge::words::harmless;

/// Longer words are not shown.
const MAX_SHOWN: usize = 500;

/// Where the words of the record that decided are.
pub(super) fn wanted(root: &Branch) -> Option<(&Branch, &MacroString)> {
    let decided = decided(root);
    let terms = &decided.record.as_ref()?.terms;
    let name =
        terms.iter().find_map(|term| if let Ok(Kind::Explanation(name)) = &term.kind { Some(name) } else { None });
    name.map(|name| (decided, name))
}

/// The record behind all redirects.
fn decided(branch: &Branch) -> &Branch {
    let Some(record) = &branch.record else { return branch };
    let redirected = record.terms.iter().zip(&branch.steps).find_map(|(term, step)| match term.kind {
        Ok(Kind::Redirect(_)) if step.mark == Mark::Matched => step.branch.as_ref(),
        _ => None,
    });
    redirected.map_or(branch, decided)
}

/// The words, if there is exactly one text and it can be read.
pub(super) fn read(outcome: &Outcome) -> Option<MacroString> {
    let texts = outcome.texts();
    let [text] = texts.as_slice() else { return None };
    MacroString::parse(text, 0, Place::Explanation).ok()
}

/// The words as they may be shown; none where they are not ASCII.
pub(super) fn shown(said: &str) -> Option<String> {
    said.is_ascii().then(|| harmless(said).chars().take(MAX_SHOWN).collect())
}
