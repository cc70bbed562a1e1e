//! `bouncewise-cli check`: the live facts about addresses, domains and servers' numbers.

use super::{Ended, say, tell};
use crate::checks::{self, Detail, Finding, Plan, Progress, Targets, World};
use crate::knowledge::Words;
use crate::knowledge::words::harmless;
use clap::Args;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::net::SocketAddr;

/// What to look at, and how to tell.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(long, help = say("check-help-json"))]
    json: bool,
    #[arg(long, value_name = "ADDR:PORT", help = say("check-help-dns"))]
    dns: Vec<SocketAddr>,
    #[arg(long, conflicts_with = "dns", help = say("check-help-doh"))]
    doh: bool,
    #[arg(required = true, value_name = "ADDRESS|DOMAIN|IP", help = say("check-help-targets"))]
    targets: Vec<String>,
}

/// Runs the checks and writes what they found.
pub fn run(args: &CheckArgs, out: &mut impl Write) -> io::Result<Ended> {
    let mut plan = Plan::default();
    let mut ended = Ended::AllRead;
    let world = World { doh: args.doh, ..super::world(&args.dns) };
    for typed in &args.targets {
        match Targets::whole(typed) {
            Ok(targets) => plan = plan.and(Plan::with_keys(targets, &world.keys)),
            Err(text) => {
                ended = Ended::SomeUnread;
                tell(&text);
            }
        }
    }
    findings(&plan, &world, |finding| write_finding(out, finding, args.json))?;
    Ok(ended)
}

/// Runs a plan on this thread and hands over the findings in the order of the plan, each as soon as those before it
/// are there. Stops at once when `tell` fails.
pub fn findings(plan: &Plan, world: &World, mut tell: impl FnMut(&Finding) -> io::Result<()>) -> io::Result<()> {
    if plan.checks.is_empty() {
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut found: Vec<Option<Finding>> = vec![None; plan.checks.len()];
    let mut told = 0;
    let mut result = Ok(());
    runtime.block_on(async {
        let broken = tokio::sync::Notify::new();
        let running = checks::run(plan, world, |progress| {
            if let Progress::Found(place, finding) = progress {
                found[place] = Some(*finding);
            }
            while result.is_ok()
                && let Some(Some(finding)) = found.get(told)
            {
                result = tell(finding);
                told += 1;
            }
            if result.is_err() {
                broken.notify_one();
            }
        });
        tokio::select! {
            _ = running => {}
            () = broken.notified() => {}
        }
    });
    result
}

fn write_finding(out: &mut impl Write, finding: &Finding, json: bool) -> io::Result<()> {
    if json {
        writeln!(out, "{}", findings_json(finding))?;
        return out.flush();
    }
    let words = Words::english();
    let verdict = words.get(&format!("check-verdict-{}", finding.verdict));
    let name = words.say(&checks::name(&finding.check));
    let target = harmless(&finding.target);
    if finding.check == "network" {
        writeln!(out, "[{verdict}] {name}")?;
    } else {
        writeln!(out, "[{verdict}] {name}: {target}")?;
    }
    writeln!(out, "    {}", words.say(&finding.said()))?;
    for note in &finding.notes {
        writeln!(out, "    {}", words.say(note))?;
    }
    for line in &finding.evidence {
        writeln!(out, "      {line}")?;
    }
    out.flush()
}

/// A finding as JSON, in the contract of the command line.
pub fn findings_json(finding: &Finding) -> Value {
    let mut told = json!({
        "target": harmless(&finding.target),
        "check": finding.check,
        "verdict": finding.verdict,
        "cause": finding.cause,
        "summary": Words::english().say(&finding.summary),
        "diagnosis": finding.diagnosis.as_ref().map(|text| Words::english().say(text)),
        "notes": finding.notes.iter().map(|note| Words::english().say(note)).collect::<Vec<_>>(),
        "evidence": finding.evidence,
        "who": finding.who,
        "fix": finding.fix,
        "names": finding.names,
        "millis": finding.millis,
    });
    if let Some(Detail::Spf(trace)) = &finding.detail {
        told["trace"] = super::spf::trace_json(trace);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        check: CheckArgs,
    }

    fn said(line: &[&str]) -> (Ended, String) {
        let line = Line::try_parse_from(std::iter::once("check").chain(line.iter().copied())).unwrap();
        let mut out = Vec::new();
        let ended = run(&line.check, &mut out).unwrap();
        (ended, String::from_utf8(out).unwrap())
    }

    #[test]
    fn what_is_not_understood_ends_with_one_and_the_rest_is_still_looked_at() {
        // Without a domain there is nobody to ask, so this needs no server.
        let (ended, out) = said(&["--json", "nothing", "ann@shop"]);
        assert_eq!(ended, Ended::SomeUnread);
        let findings: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let spelling = findings.iter().find(|f| f["check"] == "address").unwrap();
        assert_eq!((&spelling["verdict"], &spelling["target"]), (&json!("fail"), &json!("ann@shop")));
        for key in
            ["target", "check", "verdict", "cause", "summary", "diagnosis", "evidence", "who", "fix", "names", "millis"]
        {
            assert!(spelling.get(key).is_some(), "{key}");
        }
        assert!(said(&["ann@shop"]).1.contains("no ending"));
    }

    #[test]
    fn wrong_usage_is_told_apart() {
        assert!(Line::try_parse_from(["check"]).is_err());
        assert!(Line::try_parse_from(["check", "--dns", "nowhere", "a.test"]).is_err());
        // Given servers are the world, and the second way leads out of it.
        assert!(Line::try_parse_from(["check", "--doh", "--dns", "127.0.0.1:53", "a.test"]).is_err());
        assert!(Line::try_parse_from(["check", "--doh", "a.test"]).unwrap().check.doh);
    }

    #[test]
    fn a_reader_that_goes_away_ends_the_run() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
        let args = CheckArgs {
            json: true,
            dns: vec![silent.local_addr().unwrap()],
            doh: false,
            targets: vec!["ann@shop.test".into()],
        };
        assert_eq!(run(&args, &mut Gone).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
