//! What a trace means for the person who reads the findings.

use super::remarks::{Remark, remark};
use super::trace::{Problem, ProblemKind, SpfResult, Trace};
use crate::checks::Detail;
use crate::checks::judgement::Judgement;
use crate::knowledge::{Text, Who};
use std::sync::Arc;

/// The step of the guide that mends a record.
const FIX: &str = "publish-spf";

/// Judges an evaluation, or a walk.
pub fn judge(trace: Trace) -> Judgement {
    let judged = verdict(&trace).seen(evidence(&trace));
    let looked = !trace.root.records.is_empty() || !trace.root.almost.is_empty();
    if looked { judged.with(Detail::Spf(Arc::new(trace))) } else { judged }
}

fn verdict(trace: &Trace) -> Judgement {
    if let Some(problem) = &trace.problem {
        return problem_found(problem, trace);
    }
    let remark = remark(trace);
    if let Some(remark) = remark.as_ref().filter(|r| r.harms) {
        return remarked(remark, trace);
    }
    match trace.result {
        Some(SpfResult::Fail | SpfResult::SoftFail | SpfResult::Neutral) => unmatched(trace, remark.as_ref()),
        _ => match &remark {
            // That a domain never sends says nothing bad about a message that it let through.
            Some(remark) if trace.result.is_none() || remark.id != "nobody" => remarked(remark, trace),
            _ => match trace.ip {
                Some(_) => Judgement::pass(about(trace, "allowed")),
                None => Judgement::pass(about(trace, "fine")),
            },
        },
    }
}

/// The record works, and does not let this server in.
fn unmatched(trace: &Trace, remark: Option<&Remark>) -> Judgement {
    let id = match trace.result {
        Some(SpfResult::Fail) if remark.is_some_and(|r| r.id == "nobody") => "nobody",
        Some(SpfResult::Fail) => "refused",
        Some(SpfResult::SoftFail) => "doubted",
        _ => return Judgement::warn(about(trace, "undecided")).mend(Who::SenderAdmin, FIX),
    };
    Judgement::fail(about(trace, id)).mend(Who::SenderAdmin, FIX)
}

fn remarked(remark: &Remark, trace: &Trace) -> Judgement {
    let text =
        Text::new(format!("check-spf.{}", remark.id)).with("domain", &trace.root.domain).with("term", &remark.term);
    let judged = if remark.harms { Judgement::fail(text) } else { Judgement::warn(text) };
    judged.mend(Who::SenderAdmin, FIX)
}

fn about(trace: &Trace, id: &str) -> Text {
    let ip = trace.ip.map(|ip| ip.to_string()).unwrap_or_default();
    let term = trace.matched.as_ref().map(|place| place.term.clone()).unwrap_or_default();
    Text::new(format!("check-spf.{id}")).with("domain", &trace.root.domain).with("address", ip).with("term", term)
}

fn problem_found(problem: &Problem, trace: &Trace) -> Judgement {
    let domain = trace.root.domain.as_str();
    let text = |id: &str| Text::new(format!("check-spf.{id}")).with("domain", domain);
    let fail = |text: Text| Judgement::fail(text).mend(Who::SenderAdmin, FIX);
    match &problem.kind {
        ProblemKind::Dns(trouble, name) => Judgement::trouble(*trouble, name),
        ProblemKind::TookTooLong | ProblemKind::NeedsLocalPart => Judgement::unknown(problem.sentence()),
        ProblemKind::NoDomain | ProblemKind::NotADomain => {
            Judgement::skipped(Text::new("check-no-domain").with("domain", domain))
        }
        ProblemKind::NoRecord => fail(text("missing")),
        ProblemKind::Almost => fail(text("almost")),
        ProblemKind::Several if problem.domain == domain => fail(text("two")),
        _ => fail(problem.sentence()),
    }
}

/// The record, or all that came in its place; and the record further down that decided or broke.
fn evidence(trace: &Trace) -> Vec<String> {
    let root = &trace.root;
    let mut lines = if root.records.is_empty() { root.almost.clone() } else { root.records.clone() };
    let decided = trace.matched.as_ref().map(|place| &place.domain);
    let broke = trace.problem.as_ref().map(|problem| &problem.domain);
    for branch in root.all().into_iter().skip(1) {
        if Some(&branch.domain) == decided.or(broke) {
            lines.extend(branch.records.iter().map(|record| format!("{} TXT {record}", branch.domain)));
        }
    }
    lines.dedup();
    lines
}
