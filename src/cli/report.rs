//! `bouncewise-cli report INPUT -o FILE`: writes the diagnostic report; the format follows the file's ending.

use super::reading::{Answered, read_all};
use super::{Ended, inputs, say, sentences, tell};
use crate::case::Case;
use crate::guide::Progress;
use crate::knowledge::Text;
use crate::report::{Audience, Format, Visible, compose, date, save};
use clap::Args;
use std::convert::identity;
use std::io;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// The arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    #[arg(value_name = "INPUT", help = say("cli-report-input"))]
    input: PathBuf,
    #[arg(short, long, value_name = "FILE", help = say("cli-report-output"))]
    output: PathBuf,
    #[arg(long, help = say("cli-report-show-all"))]
    show_all: bool,
}

/// Writes the report of the first message that can be read.
pub fn run(args: &ReportArgs) -> io::Result<Ended> {
    let Some(format) = Format::of_path(&args.output) else {
        tell(&Text::new("cli-report-ending"));
        return Ok(Ended::WrongUsage);
    };
    let Some(case) = first_case(&args.input)? else { return Ok(Ended::SomeUnread) };
    let shown = args.show_all;
    let visible = Visible { other_people: shown, my_address: shown, subject: shown, servers: true };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let report = compose(&case, &[], &Progress::default(), Audience::ItPerson, visible, &date::day(now));
    save::save(&args.output, &report.write(format))?;
    Ok(Ended::AllRead)
}

/// The first message of the input that can be read; says why where there is none.
fn first_case(input: &PathBuf) -> io::Result<Option<Case>> {
    let mut first = None;
    let mut why = None;
    let read = read_all(inputs::inputs(std::slice::from_ref(input)), identity, |answered: Answered| {
        match answered.outcome {
            Ok(case) => first = Some(case),
            Err(unreadable) => why = why.take().or(Some(unreadable)),
        }
        // One is enough: an error ends the reading.
        if first.is_some() { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    });
    match read {
        Err(error) if first.is_none() => return Err(error),
        _ => {}
    }
    if let (None, Some(why)) = (&first, &why) {
        tell(&Text::new("cli-unread").with("file", input.to_string_lossy()).with("why", sentences(why)));
    }
    Ok(first)
}
