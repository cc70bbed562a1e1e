//! The window without a display: every page by its names, keys and sizes, and as pictures.
#![cfg(feature = "gui")]
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fixture;
mod keeping;
mod rules;
mod screens;
mod snapshots;
mod ways_in;
