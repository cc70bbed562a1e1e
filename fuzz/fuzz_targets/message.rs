//! Any bytes, as a file that was dropped on the window.

#![no_main]

#[path = "../whole_way.rs"]
mod whole_way;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| whole_way::bytes(bytes));
