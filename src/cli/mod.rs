//! The command line: scripts, batch work, tests. The contract stands in `docs/cli.md`.
//!
//! Nothing but the result goes to standard output; what went wrong with the run itself goes to standard error.

pub mod check;
pub mod diagnose;
pub mod inputs;
pub mod reading;

use crate::knowledge::{Text, Words};
use clap::{Parser, Subcommand};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// `bouncewise-cli`.
#[derive(Debug, Parser)]
#[command(name = "bouncewise-cli", version, about = say("cli-about"))]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = say("cli-diagnose"))]
    Diagnose(diagnose::DiagnoseArgs),
    #[command(about = say("check-command"))]
    Check(check::CheckArgs),
}

/// The sentence of an id, for help texts.
fn say(id: &str) -> String {
    Words::english().get(id)
}

/// How a subcommand ended, where it could write its result at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Every input was read.
    AllRead,
    /// At least one was not.
    SomeUnread,
}

/// Runs the command line. Exit status: 0 all inputs were read, 1 at least one was not, 2 wrong usage.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let ended = match &cli.command {
        Command::Diagnose(args) => diagnose::run(args, &mut out),
        Command::Check(args) => check::run(args, &mut out),
    };
    match ended.and_then(|ended| out.flush().map(|()| ended)) {
        Ok(Ended::AllRead) => ExitCode::SUCCESS,
        Ok(Ended::SomeUnread) => ExitCode::FAILURE,
        // Whoever read our output has seen enough (`| head`): not a fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            tell(&Text::new("cli-cannot-write").with("reason", error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// One sentence on standard error. That nobody listens there is no reason to stop.
fn tell(text: &Text) {
    let _ = writeln!(io::stderr(), "{}", Words::english().say(text));
}
