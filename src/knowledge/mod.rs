//! What Bouncewise knows of the world: the tables and texts in `knowledge/`, parsed once into typed, checked values.
//!
//! Knows nothing of any other room.

pub mod blocklists;
#[cfg(test)]
mod catalogue;
pub mod codes;
pub mod dkim_selectors;
pub mod dns_over_https;
pub mod dns_panels;
pub mod help;
pub mod likeness;
pub mod lures;
pub mod mail_domains;
pub mod mail_hosts;
pub mod mapi_diagnostics;
pub mod matching;
pub mod phrases;
pub mod plain;
#[cfg(test)]
mod reading_level;
pub mod registries;
pub mod sender_rules;
pub mod senders;
pub mod signatures;
pub mod vocabulary;
pub mod words;

pub use vocabulary::{Cause, Kind, RefusedBy, Stage, Verdict, Who};
pub use words::{Text, Words};
