//! What every target does with a message: all the way from bytes to each file that could be written about it.

use bouncewise::case::Case;
use bouncewise::guide::{self, Answers, Progress, answer};
use bouncewise::message::{self, Message};
use bouncewise::report::{self, Audience, Format, Visible};
use std::panic;
use std::sync::Once;

/// At most so many messages of one input are looked at.
const MESSAGES: usize = 8;

/// Reads whatever stands in the bytes and goes the whole way with each message.
pub fn bytes(bytes: &[u8]) {
    static ONCE: Once = Once::new();
    ONCE.call_once(forgive_the_parser);
    for message in message::messages(bytes).take(MESSAGES).flatten() {
        of(&message);
    }
}

/// The fuzzer ends at every panic, also at one that is caught. Those of mail-parser are caught on purpose (`mime.rs`
/// then reads header and body without structure), so they are no finds.
fn forgive_the_parser() {
    let ending = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !info.location().is_some_and(|place| place.file().contains("mail-parser")) {
            ending(info);
        }
    }));
}

fn of(message: &Message) {
    let case = Case::of(message);
    for recipient in &case.diagnosis.recipients {
        assert!((0.0..=1.0).contains(&recipient.confidence), "{}", recipient.confidence);
    }
    let said = answer::answer(&case.bounce, &case.diagnosis, &[]);
    assert!(!said.headline.id.is_empty());
    let guide = guide::build(&case.bounce, &case.diagnosis, &[], &Answers::new());
    let progress = Progress::default();
    let _ = guide::standing(&guide, &progress);
    let visible = Visible { other_people: false, my_address: false, subject: false, servers: true };
    let report = report::compose(&case, &[], &progress, Audience::ItPerson, visible, "2026-01-05");
    for format in Format::ALL {
        assert!(!report.write(*format).is_empty());
    }
}
