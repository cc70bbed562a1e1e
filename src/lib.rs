//! Bouncewise explains bounced email: what happened, who said no, whose move it is, what to do now.
//!
//! The data goes one way: bytes, [`message`], [`bounce`], [`diagnosis`], [`guide`], [`report`]; [`checks`] adds live
//! facts. See `ARCHITECTURE.md` for the rooms and their invariants.

#[cfg(feature = "gui")]
pub mod app;
pub mod bounce;
pub mod case;
pub mod checks;
pub mod cli;
pub mod diagnosis;
pub mod guide;
pub mod kept;
pub mod knowledge;
pub mod message;
pub mod records;
pub mod report;
pub mod samples;
pub mod worker;
