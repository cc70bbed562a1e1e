//! The pages of an open case, headless: what they say, how they are reached, and that nothing is too small to hit.
#![cfg(feature = "gui")]
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "case_pages/bench.rs"]
mod bench;
#[path = "case_pages/guide.rs"]
mod guide;
#[path = "case_pages/live_facts.rs"]
mod live_facts;
#[path = "case_pages/report.rs"]
mod report;
