//! The command line: scripts, batch work, tests. The contract stands in `docs/cli.md`.
