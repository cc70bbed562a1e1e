//! Whole notices of our own, one for each server family and trap, and what must be read out of each.

use super::{Bounce, read};
use crate::knowledge::Kind;
use crate::message::read_bytes;

/// A report by Postfix with two recipients; the first was refused, the second is unknown.
pub const POSTFIX: &str = "Return-Path: <>\nReceived: by mail.shop.example (Postfix)\n\tid 4B1; Mon, 5 Jan 2026 10:00:00 +0000\n\
From: MAILER-DAEMON@mail.shop.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nTo: me@shop.example\n\
Auto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\n\n\
--b1\nContent-Type: text/plain; charset=utf-8\n\nThis is the mail system at host mail.shop.example.\n\n\
<anna@office.example>: host mx.office.example[192.0.2.7] said: 550 5.7.1 <me@shop.example>\n    refused by policy (in reply to MAIL FROM command)\n\n\
<ben@home.example>: host mx.home.example[192.0.2.8] said: 550 5.1.1\n    no such user (in reply to RCPT TO command)\n\n\
--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.shop.example\nX-Postfix-Queue-ID: 4B1\nArrival-Date: Mon, 5 Jan 2026 09:59:00 +0000\n\n\
Final-Recipient: rfc822; anna@office.example\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.office.example\nDiagnostic-Code: smtp; 550 5.7.1\n    <me@shop.example> refused by policy\n\n\
Final-Recipient: rfc822; ben@home.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.home.example\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n\n\
--b1\nContent-Type: message/rfc822\n\nReceived: from [198.51.100.9] (helo=laptop) by mail.shop.example with esmtpsa id 4B1; Mon, 5 Jan 2026 09:59:00 +0000\n\
DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=s2026;\n\tb=x\nFrom: Me <me@shop.example>\nTo: anna@office.example, ben@home.example\nSubject: Offer\nMessage-ID: <o1@shop.example>\n\nHello\n--b1--\n";

const EXIM: &str = "X-Failed-Recipients: anna@office.example\nAuto-Submitted: auto-replied\nFrom: Mail Delivery System <Mailer-Daemon@host.example>\n\
To: me@shop.example\nSubject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\n\
A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n\
  anna@office.example\n    (generated from info@shop.example)\n    host mx.office.example [192.0.2.7]\n    SMTP error from remote mail server after end of data:\n    552 5.3.4 Message too big\n\n\
------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <me@shop.example>\nFrom: me@shop.example\nTo: info@shop.example\nSubject: Plans\nMessage-Id: <p@shop.example>\n\nbody\n";

const SENDMAIL: &str = "From: Mail Delivery Subsystem <MAILER-DAEMON@gate.example>\nTo: me@shop.example\nSubject: Returned mail: see transcript for details\n\n\
The original message was received at Mon, 5 Jan 2026\n\n   ----- The following addresses had permanent fatal errors -----\n<anna@office.example>\n    (reason: 550 5.1.1 no such user)\n\n\
   ----- Transcript of session follows -----\n... while talking to mx.office.example.:\n>>> RCPT To:<anna@office.example>\n<<< 550 5.1.1 no such user\n550 5.1.1 <anna@office.example>... User unknown\n";

const QMAIL: &str = "From: MAILER-DAEMON@q.example\nTo: me@shop.example\nSubject: failure notice\n\nHi. This is the qmail-send program at q.example.\n\
I'm afraid I wasn't able to deliver your message to the following addresses.\n\n<anna@office.example>:\nConnected to 192.0.2.7 but sender was rejected.\nRemote host said: 553 5.1.8 sender domain does not resolve\n\n\
--- Below this line is a copy of the message.\n\nReturn-Path: <me@shop.example>\nReceived: (qmail 1 invoked from network); 5 Jan 2026\nFrom: me@shop.example\nTo: anna@office.example\nSubject: s\n\nx\n";

const EXCHANGE_DE: &str = "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firma.example>\nTo: me@firma.example\nSubject: =?utf-8?Q?Unzustellbar:_Gr=C3=BC=C3=9Fe?=\n\
Content-Type: text/html; charset=utf-8\n\n<html><body><p>Fehler bei der Nachrichtenzustellung an folgende Empf&auml;nger:</p><p><a href=\"mailto:anna@office.example\">Anna (anna@office.example)</a><br>Die E-Mail-Adresse wurde nicht gefunden.</p>\
<p>Diagnoseinformationen f&uuml;r Administratoren:<br>Generierender Server: ex1.firma.example<br><br>anna@office.example<br>#550 5.1.10 RESOLVER.ADR.RecipientNotFound ##</p></body></html>\n";

const GMAIL: &str = "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nTo: me@shop.example\nSubject: Delivery Status Notification (Failure)\n\n\
Delivery to the following recipient failed permanently:\n\n     anna@office.example\n\nTechnical details of permanent failure: \nGoogle tried to deliver your message, but it was rejected by the server for the recipient domain office.example by mx.office.example. [192.0.2.7].\n\n\
The error that the other server returned was:\n550 5.1.1 no such user\n\n----- Original message -----\n\nReceived: by 10.0.0.1 with SMTP id x; Mon, 5 Jan 2026\nFrom: me@shop.example\nTo: anna@office.example\nSubject: s\n\nx\n";

const DMA: &str = "From: MAILER-DAEMON <>\nTo: me@shop.example\nSubject: Mail delivery failed\n\nThis is the DragonFly Mail Agent v0.13 at df.example.\n\n\
There was an error delivering your mail to <anna@office.example>.\n\nmx.office.example [192.0.2.7] did not like our RCPT TO:\n550 5.1.1 no such user\n\nMessage headers follow.\n\nReceived: from root (uid 0); Mon, 5 Jan 2026\nSubject: s\nTo: anna@office.example\nFrom: <me@shop.example>\n";

const OPENSMTPD: &str = "From: Mailer Daemon <MAILER-DAEMON@o.example>\nTo: me@shop.example\nSubject: Delivery status notification: error\n\n    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n\
    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nanna@office.example: 550 5.1.1 no such user\n\n    Below is a copy of the original message:\n\nReceived: from x by o.example\nFrom: me@shop.example\nTo: anna@office.example\nSubject: s\n\nx\n";

fn bounce(source: &str) -> Bounce {
    read(&read_bytes(source.as_bytes()).unwrap())
}

/// Notice, address, status, reply code, command, writer.
const LAYOUTS: &[(&str, &str, &str, &str, &str, &str)] = &[
    (POSTFIX, "anna@office.example", "5.7.1", "550", "MAIL", "Postfix"),
    (EXIM, "anna@office.example", "5.3.4", "552", "EOD", "Exim"),
    (SENDMAIL, "anna@office.example", "5.1.1", "550", "RCPT", "Sendmail"),
    (QMAIL, "anna@office.example", "5.1.8", "553", "", "qmail"),
    (EXCHANGE_DE, "anna@office.example", "5.1.10", "550", "", ""),
    (GMAIL, "anna@office.example", "5.1.1", "550", "", "Gmail"),
    (DMA, "anna@office.example", "5.1.1", "550", "RCPT", "DragonFly Mail Agent"),
    (OPENSMTPD, "anna@office.example", "5.1.1", "550", "", "OpenSMTPD"),
];

#[test]
fn each_server_familys_notice_is_read() {
    for (source, address, status, code, command, writer) in LAYOUTS {
        let bounce = bounce(source);
        assert_eq!(bounce.kind, Kind::Failure, "{writer}");
        let recipient = &bounce.recipients[0];
        let text = |o: &Option<String>| o.clone().unwrap_or_default();
        assert_eq!(text(&recipient.address), *address, "{writer}");
        assert_eq!(text(&recipient.status), *status, "{writer}");
        assert_eq!(text(&recipient.reply_code), *code, "{writer}");
        if !command.is_empty() {
            assert_eq!(text(&recipient.command), *command, "{writer}");
        }
        if !writer.is_empty() {
            assert_eq!(text(&bounce.reported_by), *writer);
        }
    }
}

#[test]
fn a_report_is_read_to_the_last_field() {
    let bounce = bounce(POSTFIX);
    assert_eq!(bounce.recipients.len(), 2);
    assert_eq!(bounce.recipients[1].diagnostic.as_deref(), Some("550 5.1.1 no such user"));
    assert_eq!(bounce.recipients[1].command.as_deref(), Some("RCPT"));
    assert_eq!(bounce.recipients[0].remote_ip.map(|i| i.to_string()).as_deref(), None);
    assert_eq!(bounce.queue_id.as_deref(), Some("4B1"));
    assert_eq!(bounce.reporting_mta.as_deref(), Some("mail.shop.example"));
    assert!(bounce.notice.has_report && !bounce.text.contains("Hello"));
    let returned = bounce.returned.unwrap();
    assert_eq!(returned.from_address.as_deref(), Some("me@shop.example"));
    assert_eq!((returned.dkim[0].domain.as_str(), returned.dkim[0].selector.as_str()), ("shop.example", "s2026"));
    assert_eq!(returned.path[0].with.as_deref(), Some("ESMTPSA"));
    assert!(returned.whole);
}

#[test]
fn an_alias_is_the_original_address() {
    assert_eq!(bounce(EXIM).recipients[0].original_address.as_deref(), Some("info@shop.example"));
}

#[test]
fn line_ends_change_nothing() {
    for (source, ..) in LAYOUTS {
        let want = format!("{:?}", bounce(source));
        for ends in ["\r\n", "\r"] {
            assert_eq!(format!("{:?}", bounce(&source.replace('\n', ends))), want);
        }
    }
}

#[test]
fn a_forwarded_notice_gives_the_same_recipients() {
    for (source, ..) in LAYOUTS {
        let forwarded = format!(
            "From: Me <me@shop.example>\nTo: help@it.example\nSubject: Fwd: what is this\nContent-Type: multipart/mixed; boundary=outer\n\n\
             --outer\n\nSee the attached mail.\n--outer\nContent-Type: message/rfc822\n\n{source}\n--outer--\n"
        );
        assert_eq!(bounce(&forwarded).recipients, bounce(source).recipients);
    }
}

/// Cuts, doubles, swaps, mixes and garbles the notices in a repeatable way: every result must give an answer.
#[test]
fn damage_never_stops_the_reading() {
    let mut seed = 0x2026_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    for (source, ..) in LAYOUTS {
        for _ in 0..150 {
            let mut bytes = source.as_bytes().to_vec();
            for _ in 0..=random(4) {
                let at = random(bytes.len());
                match random(7) {
                    0 => bytes.truncate(at),
                    1 => drop(bytes.drain(at..(at + random(80)).min(bytes.len()))),
                    2 => bytes.insert(at, [0, b'\n', b'<', b'@', b'>', 0xFF, b'"', b'(', b'=', b';'][random(10)]),
                    3 => bytes.extend_from_within(..at),
                    4 => bytes[at..].reverse(),
                    5 => {
                        let other = LAYOUTS[random(LAYOUTS.len())].0.as_bytes();
                        let from = random(other.len());
                        let to = (from + random(120)).min(other.len());
                        bytes.splice(at..at, other[from..to].iter().copied()).for_each(drop);
                    }
                    _ => bytes.splice(at..at, "é\u{202e}\u{1f600}…".bytes()).for_each(drop),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            for message in crate::message::messages(bytes.as_slice()).flatten() {
                let bounce = read(&message);
                for words in bounce.recipients.iter().filter_map(|r| r.diagnostic.as_deref()) {
                    assert!(!words.contains(['\n', '\r', '\u{1b}', '\u{202e}']), "{words}");
                }
            }
        }
    }
}

#[test]
fn a_warning_says_until_when() {
    let warning = bounce(
        "From: MAILER-DAEMON@a.example\nSubject: Delayed Mail (still being retried)\n\nYour message could not be delivered for more than 3 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<anna@office.example>: connect to mx.office.example[192.0.2.7]:25: Connection timed out\n",
    );
    assert_eq!(warning.kind, Kind::Delay);
    assert_eq!(warning.will_retry_until.as_deref(), Some("it is 5 day(s) old"));
}

/// Each of these could make a careless reader go over the same text again and again.
#[test]
fn hostile_repetition_comes_to_an_end() {
    let pieces = [
        "<a='",
        "<script>",
        "=?x?Q?",
        "<x@",
        "@",
        "From: a\nTo: b\n",
        "550-5.1.1 ",
        "<a@b.example>:\n",
        "Final-Recipient: rfc822; a@b.example\n\n",
        "(",
        "--b\n",
    ];
    let heads = [
        "Content-Type: text/html\n\n",
        "Subject: ",
        "From: MAILER-DAEMON@a.example\nSubject: failure notice\n\n",
        "From: a@b.example\nContent-Type: message/delivery-status\n\n",
    ];
    for (piece, head) in pieces.iter().flat_map(|p| heads.iter().map(move |h| (p, h))) {
        let _ = bounce(&format!("{head}{}", piece.repeat(200_000 / piece.len())));
    }
}
