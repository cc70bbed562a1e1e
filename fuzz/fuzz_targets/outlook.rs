//! Outlook's formats: the fuzzer's bytes behind the first bytes by which each is known.

#![no_main]

#[path = "../whole_way.rs"]
mod whole_way;

/// A `.msg` file, a TNEF packet (`winmail.dat`), RTF.
const BEGINNINGS: [&[u8]; 3] = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\x78\x9F\x3E\x22", b"{\\rtf"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else { return };
    match BEGINNINGS.get(usize::from(*which)) {
        Some(beginning) => whole_way::bytes(&[beginning, rest].concat()),
        None => whole_way::bytes(bytes),
    }
});
