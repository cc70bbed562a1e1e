//! `bouncewise-cli spf`: may this server send for this sender, and how does the answer come about?

use super::{Ended, say};
use crate::checks::World;
use crate::checks::spf::{Mark, Overlay, Place, Row, Sender, Trace, evaluate};
use crate::knowledge::words::harmless;
use crate::knowledge::{Text, Words};
use clap::Args;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};

/// Who sends, and how to tell.
#[derive(Debug, Args)]
pub struct SpfArgs {
    #[arg(long, help = say("spf-help-json"))]
    json: bool,
    #[arg(long, value_name = "ADDR:PORT", help = say("check-help-dns"))]
    dns: Vec<SocketAddr>,
    #[arg(long, value_name = "IP", help = say("spf-help-ip"))]
    ip: IpAddr,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, help = say("spf-help-helo"))]
    helo: String,
    #[arg(long, value_name = "ADDRESS", allow_hyphen_values = true, help = say("spf-help-from"))]
    from: String,
}

/// Evaluates and writes the result. What stands before the @ was typed by the person, so macros may send it.
pub fn run(args: &SpfArgs, out: &mut impl Write) -> io::Result<Ended> {
    let sender = Sender::new(args.ip, &args.helo, &args.from);
    let world = World { dns: args.dns.clone(), ..World::default() };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let trace = runtime.block_on(evaluate(&world, &sender, &Overlay::default()));
    if args.json {
        writeln!(out, "{}", result_json(&trace))?;
    } else {
        write_plain(out, &trace)?;
    }
    Ok(Ended::AllRead)
}

fn write_plain(out: &mut impl Write, trace: &Trace) -> io::Result<()> {
    let words = Words::english();
    writeln!(out, "{}", words.say(&trace.heading()))?;
    writeln!(out, "{}", words.say(&trace.sentence()))?;
    let rows = trace.rows();
    if !rows.is_empty() {
        writeln!(out)?;
    }
    for row in &rows {
        writeln!(out, "{}", line(row))?;
    }
    writeln!(out)?;
    if let Some(result) = trace.result {
        writeln!(out, "{}", words.say(&Text::new("spf-plain-result").with("result", result.id())))?;
    }
    writeln!(out, "{}", words.say(&trace.lookups_used()))?;
    if !trace.voids.is_empty() {
        writeln!(out, "{}", words.say(&Text::new("spf-plain-voids").with("names", trace.voids.join(", "))))?;
    }
    if let Some(said) = &trace.explanation {
        writeln!(out, "{}", words.say(&Text::new("spf-plain-explanation").with("words", said)))?;
    }
    Ok(())
}

/// A row of the tree: a sign, the term, what it means, what became of it.
fn line(row: &Row) -> String {
    let words = Words::english();
    let sign = match row.mark {
        Mark::Matched => '*',
        Mark::Broke => '!',
        Mark::PassedOver | Mark::Followed => '-',
        Mark::Depends => '?',
        Mark::NotReached => ' ',
    };
    let indent = "  ".repeat(row.depth);
    let term = format!("{indent}{sign} {}", row.text);
    format!("  {term:<44} {}: {}", words.say(&row.about), words.say(&row.said))
}

/// The result as JSON, in the contract of the command line.
fn result_json(trace: &Trace) -> Value {
    json!({
        "result": trace.result,
        "explanation": trace.explanation,
        "lookups": trace.lookups.len(),
        "voids": trace.voids,
        "matched": trace.matched.as_ref().map(place_json),
        "problem": trace.problem.as_ref().map(|problem| problem.kind.id()),
        "summary": Words::english().say(&trace.sentence()),
        "trace": trace_json(trace),
    })
}

fn place_json(place: &Place) -> Value {
    json!({
        "domain": harmless(&place.domain),
        "term": harmless(&place.term),
        "span": [place.span.start, place.span.end],
    })
}

/// The tree as JSON.
pub fn trace_json(trace: &Trace) -> Value {
    let words = Words::english();
    let rows: Vec<Value> = trace
        .rows()
        .iter()
        .map(|row| {
            json!({
                "depth": row.depth,
                "domain": harmless(&row.domain),
                "term": row.text,
                "span": [row.span.start, row.span.end],
                "mark": row.mark,
                "about": words.say(&row.about),
                "said": words.say(&row.said),
                "lookup": row.lookup,
            })
        })
        .collect();
    let problem = trace.problem.as_ref().map(|problem| {
        json!({
            "id": problem.kind.id(),
            "domain": harmless(&problem.domain),
            "at": problem.place.as_ref().map(place_json),
            "path": problem.path.iter().map(|domain| harmless(domain)).collect::<Vec<_>>(),
            "summary": words.say(&problem.sentence()),
        })
    });
    json!({
        "kind": "spf",
        "result": trace.result,
        "lookups": trace.lookups.iter().map(place_json).collect::<Vec<_>>(),
        "voids": trace.voids,
        "matched": trace.matched.as_ref().map(place_json),
        "problem": problem,
        "rows": rows,
    })
}
