//! A trace as a tree to be drawn or written: one row a term, in plain words.

use super::record::{Kind, Mechanism, Qualifier, Term};
use super::trace::{Branch, MAX_LOOKUPS, Mark, Problem, ProblemKind, SpfResult, Step, Trace};
use crate::knowledge::Text;
use crate::knowledge::words::harmless;
use std::ops::Range;

/// No more rows than these are made.
const MAX_ROWS: usize = 300;

/// One term of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How many records lead to the one that the term stands in; 0 for the domain's own.
    pub depth: usize,
    /// Whose record it stands in.
    pub domain: String,
    /// The term as written, made harmless; of several records at one name the record.
    pub text: String,
    /// Its place in the record, in bytes.
    pub span: Range<usize>,
    /// What became of it.
    pub mark: Mark,
    /// Which servers it means.
    pub about: Text,
    /// What became of it, in a few words.
    pub said: Text,
    /// Its number among the look-ups.
    pub lookup: Option<usize>,
}

impl Trace {
    /// The question that the tree answers.
    pub fn heading(&self) -> Text {
        match self.ip {
            Some(ip) => Text::new("spf-heading").with("address", ip.to_string()).with("domain", &self.root.domain),
            None => Text::new("spf-heading-walk").with("domain", &self.root.domain),
        }
    }

    /// How many look-ups were used, of how many.
    pub fn lookups_used(&self) -> Text {
        Text::new("spf-lookups").count("count", self.lookups.len()).count("most", MAX_LOOKUPS)
    }

    /// The tree, from top to bottom.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        add(&self.root, 0, false, &mut rows);
        rows.truncate(MAX_ROWS);
        rows
    }

    /// The result in a sentence.
    pub fn sentence(&self) -> Text {
        let ip = self.ip.map(|ip| ip.to_string()).unwrap_or_default();
        let about =
            |id: &str| Text::new(format!("spf-result-{id}")).with("address", &ip).with("domain", &self.root.domain);
        match (&self.problem, self.result) {
            (Some(problem), _) => problem.sentence(),
            (None, Some(result)) => {
                let term = self.matched.as_ref().map(|place| place.term.clone()).unwrap_or_default();
                match result {
                    SpfResult::Neutral if self.matched.is_none() => about("undecided"),
                    result => about(result.id()).with("term", term),
                }
            }
            (None, None) => self.heading(),
        }
    }
}

impl Problem {
    /// What went wrong, in a sentence.
    pub fn sentence(&self) -> Text {
        if let ProblemKind::Dns(trouble, name) = &self.kind {
            return Text::new(format!("check-trouble-{}", trouble.id())).with("name", name);
        }
        let mut text = Text::new(format!("spf-problem-{}", self.kind.id())).with("domain", &self.domain);
        match &self.kind {
            ProblemKind::Loop => text = text.with("path", self.path.join(" > ")),
            ProblemKind::Fault(fault) => text = text.with("why", fault.id()),
            _ => {}
        }
        match &self.place {
            Some(place) => text.with("term", &place.term),
            None => text,
        }
    }
}

fn add(branch: &Branch, depth: usize, passed_over: bool, rows: &mut Vec<Row>) {
    let Some(record) = &branch.record else {
        // Several records: none of them counts, and all are shown.
        rows.extend(branch.records.iter().map(|record| Row {
            depth,
            domain: branch.domain.clone(),
            text: harmless(record),
            span: 0..record.len(),
            mark: Mark::Broke,
            about: Text::new("spf-about-several"),
            said: Text::new("spf-said-broke"),
            lookup: None,
        }));
        return;
    };
    for (term, step) in record.terms.iter().zip(&branch.steps) {
        if rows.len() >= MAX_ROWS {
            return;
        }
        // What a passed-over record says about others decides nothing.
        let mark = if passed_over && step.mark == Mark::Matched { Mark::PassedOver } else { step.mark };
        rows.push(Row {
            depth,
            domain: branch.domain.clone(),
            text: harmless(&term.text),
            span: term.span.clone(),
            mark,
            about: about(term, step),
            said: said(term, mark),
            lookup: step.lookup,
        });
        if let Some(below) = &step.branch {
            add(below, depth + 1, passed_over || mark == Mark::PassedOver, rows);
        }
    }
}

/// Which servers a term means.
fn about(term: &Term, step: &Step) -> Text {
    let Ok(kind) = &term.kind else { return Text::new("spf-about-unreadable") };
    let named = |id: &str, name: &str| Text::new(format!("spf-about-{id}")).with("name", name);
    let name = |written: &str| step.name.clone().unwrap_or_else(|| written.to_owned());
    match kind {
        Kind::Redirect(to) => named("redirect", &name(&to.text)),
        Kind::Explanation(_) => Text::new("spf-about-explanation"),
        Kind::Other(_) => Text::new("spf-about-other"),
        Kind::Directive(_, mechanism) => match mechanism {
            Mechanism::All => Text::new("spf-about-all"),
            Mechanism::Include(to) => match groups(step) {
                Some(count) => Text::new("spf-about-groups").count("count", count),
                None => named("include", &name(&to.text)),
            },
            Mechanism::A(None, _) => Text::new("spf-about-own-address"),
            Mechanism::A(Some(to), _) => named("address", &name(&to.text)),
            Mechanism::Mx(None, _) => Text::new("spf-about-own-mx"),
            Mechanism::Mx(Some(to), _) => named("mx", &name(&to.text)),
            Mechanism::Ptr(_) => Text::new("spf-about-ptr"),
            Mechanism::Exists(_) => Text::new("spf-about-exists"),
            Mechanism::Ip4(_, 32) | Mechanism::Ip6(_, 128) => Text::new("spf-about-one"),
            Mechanism::Ip4(..) | Mechanism::Ip6(..) => Text::new("spf-about-range"),
        },
    }
}

/// How many groups of servers an included record names.
fn groups(step: &Step) -> Option<usize> {
    let record = step.branch.as_ref()?.record.as_ref()?;
    let is_group =
        |term: &&Term| matches!(&term.kind, Ok(Kind::Directive(_, mechanism)) if *mechanism != Mechanism::All);
    Some(record.terms.iter().filter(is_group).count()).filter(|count| *count > 0)
}

fn said(term: &Term, mark: Mark) -> Text {
    let id = match (mark, &term.kind) {
        (Mark::Matched, Ok(Kind::Directive(qualifier, _))) => match qualifier {
            Qualifier::Pass => "pass",
            Qualifier::Fail => "fail",
            Qualifier::SoftFail => "softfail",
            Qualifier::Neutral => "neutral",
        },
        (Mark::Matched, _) => "decides",
        (Mark::PassedOver, Ok(Kind::Directive(_, Mechanism::Include(_)))) => "not-among",
        (Mark::PassedOver, Ok(Kind::Directive(..))) => "not-this",
        (Mark::PassedOver, _) => "no-servers",
        (Mark::Broke, _) => "broke",
        (Mark::NotReached, _) => "not-reached",
        (Mark::Followed, _) => "followed",
        (Mark::Depends, _) => "depends",
    };
    Text::new(format!("spf-said-{id}"))
}
