//! `bouncewise-cli diagnose`: one JSON object a message, or the same in words.

use super::reading::{Answered, read_all};
use super::{Ended, check, inputs, say, sentences};
use crate::bounce::Recipient;
use crate::case::Case;
use crate::checks::{self, Finding, Plan, Targets};
use crate::diagnosis::{RecipientDiagnosis, Sureness};
use crate::guide::answer::{Answer, answer};
use crate::knowledge::words::harmless;
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Who, Words};
use clap::Args;
use serde::Serialize;
use serde_json::Value;
use std::convert::identity;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::PathBuf;

/// The arguments of `diagnose`.
#[derive(Debug, Args)]
pub struct DiagnoseArgs {
    #[arg(long, help = say("cli-help-json"))]
    json: bool,
    #[arg(long, help = say("cli-help-check"))]
    check: bool,
    #[arg(long, requires = "check", help = say("cli-help-check-suspicious"))]
    check_suspicious: bool,
    #[arg(long, value_name = "ADDR:PORT", requires = "check", help = say("check-help-dns"))]
    dns: Vec<SocketAddr>,
    #[arg(required = true, value_name = "INPUT", help = say("cli-help-input"))]
    input: Vec<PathBuf>,
}

/// Diagnoses every message of every input.
pub fn run(args: &DiagnoseArgs, out: &mut impl Write) -> io::Result<Ended> {
    let mut ended = Ended::AllRead;
    let mut write = |read: bool, said: &[u8]| {
        if !read {
            ended = Ended::SomeUnread;
        }
        out.write_all(said)?;
        // Whoever reads along sees each answer as it comes.
        out.flush()
    };
    let all = inputs::inputs(&args.input);
    if args.check {
        // One message's questions after the other's: blocklists are asked gently.
        read_all(all, identity, |answered: Answered| {
            let findings = live_facts(&answered, args)?;
            write(answered.outcome.is_ok(), &said(&answered, Some(&findings), args.json)?)
        })?;
    } else {
        let work = |answered: Answered| (answered.outcome.is_ok(), said(&answered, None, args.json));
        read_all(all, work, |(read, said)| write(read, &said?))?;
    }
    Ok(ended)
}

/// What is written about one message.
fn said(answered: &Answered, findings: Option<&[Finding]>, json: bool) -> io::Result<Vec<u8>> {
    if !json {
        return Ok(in_words(answered, findings.unwrap_or_default()).into_bytes());
    }
    let mut line = serde_json::to_vec(&Line::of(answered, findings))?;
    line.push(b'\n');
    Ok(line)
}

/// The live facts about one message; none where it could not be read.
fn live_facts(answered: &Answered, args: &DiagnoseArgs) -> io::Result<Vec<Finding>> {
    let Ok(case) = &answered.outcome else { return Ok(Vec::new()) };
    let world = super::world(&args.dns);
    let targets = if args.check_suspicious { Targets::of_suspicious } else { Targets::of_bounce };
    let plan = Plan::with_keys(targets(&case.bounce, &case.diagnosis), &world.keys);
    let mut found = Vec::new();
    check::findings(&plan, &world, |finding| {
        found.push(finding.clone());
        Ok(())
    })?;
    Ok(found)
}

/// One line of `diagnose --json`, fields in the order of the contract.
#[derive(Debug, Serialize)]
struct Line {
    file: String,
    index: usize,
    kind: Option<Kind>,
    forged: Option<String>,
    backscatter: Option<String>,
    reported_by: Option<String>,
    recipients: Vec<RecipientLine>,
    headline: Option<String>,
    error: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Value>>,
}

#[derive(Debug, Serialize)]
struct RecipientLine {
    address: Option<String>,
    original_address: Option<String>,
    status: Option<String>,
    reply_code: Option<String>,
    command: Option<String>,
    remote_host: Option<String>,
    cause: Cause,
    permanent: Option<bool>,
    who: Option<Who>,
    refused_by: RefusedBy,
    confidence: f64,
    diagnostic: Option<String>,
}

impl Line {
    fn of(answered: &Answered, findings: Option<&[Finding]>) -> Self {
        let (file, index) = (answered.file.clone(), answered.index);
        match &answered.outcome {
            Ok(case) => Self::of_case(file, index, case, findings),
            Err(unreadable) => Self {
                file,
                index,
                kind: None,
                forged: None,
                backscatter: None,
                reported_by: None,
                recipients: Vec::new(),
                headline: None,
                error: Some(sentences(unreadable)),
                findings: findings.map(|_| Vec::new()),
            },
        }
    }

    fn of_case(file: String, index: usize, case: &Case, findings: Option<&[Finding]>) -> Self {
        let words = Words::english();
        let Case { bounce, diagnosis } = case;
        let headline = answer(bounce, diagnosis, findings.unwrap_or_default()).headline;
        Self {
            file,
            index,
            kind: Some(diagnosis.kind),
            forged: diagnosis.forged.as_ref().map(|text| words.say(text)),
            backscatter: diagnosis.backscatter.as_ref().map(|text| words.say(text)),
            reported_by: clean(bounce.reported_by.as_ref()),
            recipients: recipients(case).map(|(stated, found)| RecipientLine::of(stated, found)).collect(),
            headline: Some(words.say(&headline)),
            error: None,
            findings: findings.map(|all| all.iter().map(check::findings_json).collect()),
        }
    }
}

impl RecipientLine {
    fn of(stated: Option<&Recipient>, found: &RecipientDiagnosis) -> Self {
        let from = |field: fn(&Recipient) -> Option<&String>| clean(stated.and_then(field));
        Self {
            address: clean(found.address.as_ref()),
            original_address: from(|r| r.original_address.as_ref()),
            status: from(|r| r.status.as_ref()),
            reply_code: from(|r| r.reply_code.as_ref()),
            command: from(|r| r.command.as_ref()),
            remote_host: from(|r| r.remote_host.as_ref()),
            cause: found.cause,
            permanent: found.permanent,
            who: found.who,
            refused_by: found.refused_by,
            // Two places, so that 0.98 is not written as 0.9800000190734863.
            confidence: (f64::from(found.confidence) * 100.0).round() / 100.0,
            diagnostic: from(|r| r.diagnostic.as_ref()),
        }
    }
}

/// Each recipient's diagnosis with what the notice states of it; none for kinds that have no recipients.
fn recipients(case: &Case) -> impl Iterator<Item = (Option<&Recipient>, &RecipientDiagnosis)> {
    let has_recipients = matches!(case.diagnosis.kind, Kind::Failure | Kind::Delay | Kind::Success);
    let found = if has_recipients { case.diagnosis.recipients.as_slice() } else { &[] };
    found.iter().enumerate().map(|(place, found)| (case.bounce.recipients.get(place), found))
}

fn clean(foreign: Option<&String>) -> Option<String> {
    foreign.map(|foreign| harmless(foreign))
}

/// One message's answer for a person at a terminal.
fn in_words(answered: &Answered, findings: &[Finding]) -> String {
    let words = Words::english();
    let mut lines = vec![if answered.index == 0 {
        harmless(&answered.file)
    } else {
        words.say(&Text::new("cli-message-of").with("file", &answered.file).count("number", answered.index + 1))
    }];
    match &answered.outcome {
        Err(unreadable) => lines.push(sentences(unreadable)),
        Ok(case) => {
            let said = answer(&case.bounce, &case.diagnosis, findings);
            lines.extend(answer_lines(case, &said));
            lines.extend(findings.iter().map(finding_line));
        }
    }
    let mut text = lines.join("\n  ");
    text.push_str("\n\n");
    text
}

fn answer_lines(case: &Case, said: &Answer) -> Vec<String> {
    let words = Words::english();
    let mut lines = vec![words.say(&said.headline)];
    for suspicion in [&case.diagnosis.forged, &case.diagnosis.backscatter].into_iter().flatten() {
        lines.push(words.say(suspicion));
    }
    let several = case.diagnosis.recipients.len() > 1;
    let mut first = true;
    for (stated, found) in recipients(case) {
        if first {
            let (whose, reason) = (words.say(&said.whose_move), words.say(&said.move_reason));
            lines.push(words.say(&Text::new("cli-whose-move").with("whose", whose).with("reason", reason)));
            first = false;
        }
        if let Some(address) = found.address.as_ref().filter(|_| several) {
            lines.push(words.say(&Text::new("cli-recipient").with("address", address)));
        }
        let name = words.get(&format!("cause-{}.name", found.cause));
        let cause = Text::new(sureness_id(found.sureness())).with("cause", name).with("id", found.cause.id());
        lines.push(words.say(&cause));
        if let Some(diagnostic) = stated.and_then(|r| r.diagnostic.as_ref()) {
            lines.push(words.say(&Text::new("cli-server-wrote").with("words", diagnostic)));
        }
    }
    lines
}

fn finding_line(finding: &Finding) -> String {
    let words = Words::english();
    let verdict = words.get(&format!("check-verdict-{}", finding.verdict));
    let (name, summary) = (words.say(&checks::name(&finding.check)), words.say(&finding.said()));
    words.say(&Text::new("cli-finding").with("verdict", verdict).with("name", name).with("summary", summary))
}

fn sureness_id(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Certain => "cli-cause-certain",
        Sureness::Likely => "cli-cause-likely",
        Sureness::Guess => "cli-cause-guess",
    }
}
