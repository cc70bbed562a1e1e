//! The command line: scripts, batch work, tests. The contract stands in `docs/cli.md`.
//!
//! Nothing but the result goes to standard output; what went wrong with the run itself goes to standard error.

pub mod check;
pub mod diagnose;
pub mod inputs;
mod progress;
pub mod reading;
pub mod report;
pub mod spf;

use crate::checks::{Keys, Service, World};
use crate::knowledge::{Text, Words};
use crate::message::Unreadable;
use clap::{Parser, Subcommand};
use std::io::{self, BufWriter, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::LazyLock;

/// `bouncewise-cli`.
#[derive(Debug, Parser)]
#[command(name = "bouncewise-cli", version, about = say("cli-about"))]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = say("cli-diagnose"), after_help = about_keys())]
    Diagnose(diagnose::DiagnoseArgs),
    #[command(about = say("check-command"), after_help = about_keys())]
    Check(check::CheckArgs),
    #[command(about = say("spf-command"))]
    Spf(spf::SpfArgs),
    #[command(about = say("cli-report"))]
    Report(report::ReportArgs),
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
    /// The arguments were understood, but not what is wanted.
    WrongUsage,
}

/// Runs the command line. Exit status: 0 all inputs were read, 1 at least one was not, 2 wrong usage.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let ended = match &cli.command {
        Command::Diagnose(args) => diagnose::run(args, &mut out),
        Command::Check(args) => check::run(args, &mut out),
        Command::Spf(args) => spf::run(args, &mut out),
        Command::Report(args) => report::run(args),
    };
    match ended.and_then(|ended| out.flush().map(|()| ended)) {
        Ok(Ended::AllRead) => ExitCode::SUCCESS,
        Ok(Ended::SomeUnread) => ExitCode::FAILURE,
        Ok(Ended::WrongUsage) => ExitCode::from(2),
        // Whoever read our output has seen enough (`| head`): not a fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            tell(&Text::new("cli-cannot-write").with("reason", error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// What a thing is instead of a message, and what to do.
fn sentences(unreadable: &Unreadable) -> String {
    let words = Words::english();
    format!("{} {}", words.say(&unreadable.what), words.say(&unreadable.advice))
}

/// The way to the world: these DNS servers, or none for the system's own, and the keys that the environment holds.
fn world(dns: &[SocketAddr]) -> World {
    // Read once, so that a key that can't be one is told once.
    static KEYS: LazyLock<Keys> = LazyLock::new(|| {
        let (keys, wrong) = Keys::from_variables(|variable| std::env::var(variable).ok());
        wrong.iter().for_each(tell);
        keys
    });
    World { keys: KEYS.clone(), ..World::given(dns.to_vec()) }
}

/// How to hand over keys, for help texts.
fn about_keys() -> String {
    let variables = Service::ALL.map(|service| format!("{} ({})", service.variable(), service.name()));
    Words::english().say(&Text::new("cli-keys").with("variables", variables.join(", ")))
}

/// One sentence on standard error. That nobody listens there is no reason to stop.
fn tell(text: &Text) {
    let _ = writeln!(io::stderr(), "{}", Words::english().say(text));
}

/// A sentence that takes the place of the one before it on standard error's last line; none takes it away.
fn say_over(text: Option<&Text>) {
    let said = text.map(|text| Words::english().say(text)).unwrap_or_default();
    let mut screen = io::stderr();
    let _ = write!(screen, "\r\u{1b}[K{said}").and_then(|()| screen.flush());
}
