//! What holds for the readers whatever they are given: any bytes are answered, line ends make no difference, and a
//! notice that was forwarded is diagnosed as the notice itself.

// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used)]

use bouncewise::case::{self, Case};
use bouncewise::knowledge::Kind;
use bouncewise::samples;

/// Numbers that look random and are the same in every run (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// Bytes that mail, files and fragments are told apart by, and that their readers stumble over.
const PIECES: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\0",
    b"\xff\xfe",
    b"\xEF\xBB\xBF",
    b"\xc3",
    b"@",
    b"<",
    b">",
    b"> ",
    b"=?utf-8?Q?=C3",
    b"From ",
    b"From: MAILER-DAEMON@a.example\n",
    b"Content-Type: multipart/report; boundary=b\n\n--b\n",
    b"Content-Type: message/rfc822\n\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Final-Recipient: rfc822;",
    b"Diagnostic-Code: smtp; 550-",
    b"--b",
    b"550 5.1.1",
    b"{\"notificationType\":",
    b"{\\rtf1",
    b"<html><a href=",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\x78\x9f\x3e\x22",
    "\u{FF9E}İß\u{1F4E7}".as_bytes(),
];

fn damaged(sample: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=numbers.below(6) {
        let at = numbers.below(bytes.len());
        match numbers.below(5) {
            0 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(..at)),
            3 => {
                let end = bytes.len().min(at + numbers.below(400));
                let copy = bytes[at..end].to_vec();
                bytes.extend(copy);
            }
            _ => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

/// Goes the whole way, and asks of the answer what always holds.
fn answer(bytes: &[u8]) -> usize {
    let answers: Vec<_> = case::cases(bytes).take(50).collect();
    for case in answers.iter().flatten() {
        for recipient in &case.diagnosis.recipients {
            assert!((0.0..=1.0).contains(&recipient.confidence), "{recipient:?}");
        }
        for (said, found) in case.bounce.recipients.iter().zip(&case.diagnosis.recipients) {
            let words = said.diagnostic.as_deref().unwrap_or_default();
            let spans = found.evidence.iter().filter_map(|evidence| evidence.span.clone());
            assert!(spans.clone().all(|span| words.get(span).is_some()), "{found:?} in {words:?}");
        }
    }
    answers.len()
}

#[test]
fn any_bytes_are_answered() {
    let mut numbers = Numbers(1);
    for _ in 0..150 {
        let noise: Vec<u8> = (0..numbers.below(600)).map(|_| numbers.below(256) as u8).collect();
        assert!(answer(&noise) > 0, "{noise:?}");
        let puzzle: Vec<u8> =
            (0..numbers.below(40)).flat_map(|_| PIECES[numbers.below(PIECES.len())].iter().copied()).collect();
        answer(&puzzle);
    }
    for sample in samples::all() {
        for _ in 0..10 {
            answer(&damaged(sample.bytes, &mut numbers));
        }
    }
}

fn only(bytes: &[u8]) -> Case {
    case::cases(bytes).next().unwrap().unwrap()
}

#[test]
fn line_ends_make_no_difference() {
    for sample in samples::all() {
        let with = |end: &str| {
            let text = std::str::from_utf8(sample.bytes).unwrap().replace("\r\n", "\n");
            format!("{:#?}", only(text.replace('\n', end).as_bytes()))
        };
        let plain = with("\n");
        for end in ["\r\n", "\r", "\r\r\n"] {
            assert!(with(end) == plain, "{} with {end:?}", sample.id);
        }
    }
}

/// The notice attached to, and quoted in, a mail that asks what it means.
fn forwarded(notice: &str) -> [(&'static str, String); 3] {
    let head = "From: Ann <ann@a.example>\nTo: help@b.example\nSubject: Fwd: what is this?\nMIME-Version: 1.0\n";
    let quoted: Vec<String> = notice.lines().map(|line| format!("> {line}")).collect();
    [
        (
            "attached",
            format!(
                "{head}Content-Type: multipart/mixed; boundary=\"around\"\n\n--around\nContent-Type: text/plain\n\n\
                 What does this mean?\n--around\nContent-Type: message/rfc822\n\n{notice}\n--around--\n"
            ),
        ),
        ("quoted", format!("{head}\nWhat does this mean?\n\n{}\n", quoted.join("\n"))),
        ("below", format!("{head}\nWhat does this mean?\n\n{notice}\n")),
    ]
}

#[test]
fn a_forwarded_notice_is_diagnosed_as_itself() {
    let bounces = samples::all()
        .filter(|sample| matches!(only(sample.bytes).diagnosis.kind, Kind::Failure | Kind::Delay | Kind::Success));
    let mut tried = 0;
    for sample in bounces {
        let own = only(sample.bytes).diagnosis;
        let notice = std::str::from_utf8(sample.bytes).unwrap().replace("\r\n", "\n");
        for (how, mail) in forwarded(&notice) {
            let got = only(mail.as_bytes()).diagnosis;
            assert_eq!(format!("{got:#?}"), format!("{own:#?}"), "{} {how}", sample.id);
        }
        tried += 1;
    }
    assert!(tried >= 12);
}
