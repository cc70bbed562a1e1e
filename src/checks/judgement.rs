//! What a check says before the run adds who was looked at, what was asked and how long it took.

use super::Detail;
use super::outcome::Trouble;
use crate::knowledge::words::harmless;
use crate::knowledge::{Text, Verdict, Who};

/// Of a longer record only the beginning is shown.
const MAX_SHOWN: usize = 600;
/// More lines of evidence than this are not shown.
const MAX_LINES: usize = 20;

/// A check's own part of a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What was found.
    pub verdict: Verdict,
    /// One plain sentence.
    pub summary: Text,
    /// More plain sentences behind the first.
    pub notes: Vec<Text>,
    /// Records or replies as seen, made harmless.
    pub evidence: Vec<String>,
    /// Who can mend it.
    pub who: Option<Who>,
    /// The guide's step that does.
    pub fix: Option<&'static str>,
    /// More than a sentence can say.
    pub detail: Option<Detail>,
}

impl Judgement {
    /// A judgement without evidence or remedy.
    pub const fn new(verdict: Verdict, summary: Text) -> Self {
        Self { verdict, summary, notes: Vec::new(), evidence: Vec::new(), who: None, fix: None, detail: None }
    }

    /// Fine.
    pub const fn pass(summary: Text) -> Self {
        Self::new(Verdict::Pass, summary)
    }

    /// Worth knowing.
    pub const fn warn(summary: Text) -> Self {
        Self::new(Verdict::Warn, summary)
    }

    /// A problem.
    pub const fn fail(summary: Text) -> Self {
        Self::new(Verdict::Fail, summary)
    }

    /// Not asked.
    pub const fn skipped(summary: Text) -> Self {
        Self::new(Verdict::Skipped, summary)
    }

    /// Could not check.
    pub const fn unknown(summary: Text) -> Self {
        Self::new(Verdict::Unknown, summary)
    }

    /// Could not check: the question about `name` came to nothing.
    pub fn trouble(trouble: Trouble, name: &str) -> Self {
        Self::unknown(Text::new(format!("check-trouble-{}", trouble.id())).with("name", name))
    }

    /// Adds lines of evidence, made harmless and cut to a length that can be shown.
    #[must_use]
    pub fn seen<S: AsRef<str>>(mut self, lines: impl IntoIterator<Item = S>) -> Self {
        for line in lines {
            if self.evidence.len() < MAX_LINES {
                self.evidence.push(shown(line.as_ref()));
            }
        }
        self
    }

    /// Puts lines of evidence before those that are there.
    #[must_use]
    pub fn seen_first<S: AsRef<str>>(mut self, lines: impl IntoIterator<Item = S>) -> Self {
        let rest = std::mem::take(&mut self.evidence);
        self.seen(lines).seen(rest)
    }

    /// Adds a sentence behind the first, once.
    #[must_use]
    pub fn note(mut self, text: Text) -> Self {
        if !self.notes.contains(&text) {
            self.notes.push(text);
        }
        self
    }

    /// Adds what a sentence cannot say.
    #[must_use]
    pub fn with(mut self, detail: Detail) -> Self {
        self.detail = Some(detail);
        self
    }

    /// Says who can mend it and which step does.
    #[must_use]
    pub const fn mend(mut self, who: Who, fix: &'static str) -> Self {
        self.who = Some(who);
        self.fix = Some(fix);
        self
    }
}

/// Foreign text as it may be shown: harmless, and not too long.
fn shown(line: &str) -> String {
    let mut start: String = harmless(line).chars().take(MAX_SHOWN + 1).collect();
    if start.chars().count() > MAX_SHOWN {
        start.pop();
        start.push('…');
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_records_are_shown_harmlessly() {
        let judged = Judgement::pass(Text::new("check-spf.fine")).seen([
            "a\u{1b}]0;owned\u{7}\u{202e}b\r\nc".to_owned(),
            "x".repeat(60_000),
            String::new(),
        ]);
        assert_eq!(judged.evidence[0], "a]0;ownedb  c");
        assert_eq!(judged.evidence[1].chars().count(), MAX_SHOWN + 1);
        let many = Judgement::pass(Text::new("check-spf.fine")).seen((0..10_000).map(|n| n.to_string()));
        assert_eq!(many.evidence.len(), MAX_LINES);
    }
}
