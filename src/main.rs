//! The window.

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Explains bounced email: what happened, who said no, whose move it is, what to do now.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// Notices to open at once.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Opens the window, draws three frames, prints the time of the first, and ends.
    #[arg(long)]
    self_test: bool,
}

fn main() -> ExitCode {
    let begun = std::time::Instant::now();
    let arguments = Arguments::parse();
    bouncewise::app::launch::run(&arguments.files, arguments.self_test, begun)
}
