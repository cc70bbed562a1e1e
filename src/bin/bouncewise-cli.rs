//! The command line, `bouncewise-cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    bouncewise::cli::main()
}
