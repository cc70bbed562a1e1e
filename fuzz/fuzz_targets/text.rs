//! Text that was pasted. Whatever its first bytes, it is read as text and as a message that holds it.

#![no_main]

#[path = "../whole_way.rs"]
mod whole_way;

libfuzzer_sys::fuzz_target!(|text: &str| {
    whole_way::bytes(text.as_bytes());
    whole_way::bytes(format!("From: MAILER-DAEMON@mail.shop.example\nSubject: failure notice\n\n{text}").as_bytes());
});
