//! A message to what the servers said: kind, reporting server, each recipient's fate, the returned original, its path.
//!
//! Knows nothing of causes, network or window. Names are those of RFC 3464 and RFC 5598.

pub mod address;
mod anatomy;
pub mod authentication_results;
mod delivery_status;
mod forwarded;
mod free_text;
mod hop;
mod kind;
mod layouts;
mod notice;
mod recipients;
mod returned;
mod said;
pub mod smtp_reply;
mod software;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;
mod words;

use crate::knowledge::{Kind, Text};
use crate::message::Message;
pub use crate::message::SignedMessage;
pub use authentication_results::{Method, Proof, Stamp};
use serde::Serialize;
use std::net::IpAddr;

/// What a notice says, before anyone asks why.
#[derive(Debug, Clone)]
pub struct Bounce {
    /// What sort of mail this is by its structure and its own words.
    pub kind: Kind,
    /// The software or service that wrote the notice, such as `Postfix` or `Exchange Online`.
    pub reported_by: Option<String>,
    /// Reporting-MTA's host name (RFC 3464).
    pub reporting_mta: Option<String>,
    /// The reporting MTA's queue id.
    pub queue_id: Option<String>,
    /// Arrival-Date as stated.
    pub arrival_date: Option<String>,
    /// Until when the server goes on trying, as stated (Will-Retry-Until or in words).
    pub will_retry_until: Option<String>,
    /// Each recipient with its own fate. Empty for kinds other than failure, delay, success.
    pub recipients: Vec<Recipient>,
    /// The returned original, headers or whole.
    pub returned: Option<Returned>,
    /// The notice's own envelope: who sent it to whom, when, about what.
    pub notice: Notice,
    /// The human-readable text of the notice: template and quotes, without the returned original. Capped at 64 kB.
    pub text: String,
    /// What was not understood.
    pub not_understood: Vec<Text>,
}

/// One recipient and what became of it. Only what the text states; nothing is inferred here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// Final-Recipient: the address that failed, domain in lower case.
    pub address: Option<String>,
    /// Original-Recipient, X-Actual-Recipient and the like, where it differs.
    pub original_address: Option<String>,
    /// Action (RFC 3464): `failed`, `delayed`, `delivered`, `relayed`, `expanded`.
    pub action: Option<String>,
    /// Enhanced status code (RFC 3463) as stated, such as `5.1.1`.
    pub status: Option<String>,
    /// The enhanced status code inside the server's reply, where it states one that differs from `status`.
    pub reply_status: Option<String>,
    /// SMTP reply code as stated, such as `550`.
    pub reply_code: Option<String>,
    /// The SMTP command that was refused: `CONNECT`, `EHLO`, `MAIL`, `RCPT`, `DATA`, `EOD` (end of data), `AUTH`, `STARTTLS`.
    pub command: Option<String>,
    /// Remote-MTA: the host that answered.
    pub remote_host: Option<String>,
    /// That host's address.
    pub remote_ip: Option<IpAddr>,
    /// The server's own words, one line.
    pub diagnostic: Option<String>,
    /// The reporting server's words about this recipient (template text around the address), one line.
    pub explanation: Option<String>,
}

/// The notice's own envelope.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// From, as displayed.
    pub from: Option<String>,
    /// Return-Path; `<>` for a true notice.
    pub return_path: Option<String>,
    /// To.
    pub to: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Date as stated.
    pub date: Option<String>,
    /// The path by which the notice itself came, last hop first.
    pub path: Vec<Hop>,
    /// Authentication-Results of the notice.
    pub authentication_results: Vec<String>,
    /// Links in the notice's body: what is shown and where it leads.
    pub links: Vec<Link>,
    /// Names of files attached to the notice.
    pub attachments: Vec<String>,
    /// True where a machine-readable report part was present.
    pub has_report: bool,
}

/// A link in the notice's text or HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The text shown.
    pub shown: String,
    /// Where it leads. Never opened.
    pub target: String,
}

/// The returned original, as far as the notice holds it.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// From, as displayed.
    pub from: Option<String>,
    /// The From address alone.
    pub from_address: Option<String>,
    /// Return-Path or the envelope sender as stated.
    pub return_path: Option<String>,
    /// To.
    pub to: Option<String>,
    /// Subject.
    pub subject: Option<String>,
    /// Date as stated.
    pub date: Option<String>,
    /// Message-ID.
    pub message_id: Option<String>,
    /// Received fields, last hop first, as in the message.
    pub path: Vec<Hop>,
    /// DKIM-Signature fields: domain and selector.
    pub dkim: Vec<DkimSignature>,
    /// Authentication-Results and its kin as written, the last server's first.
    pub authentication_results: Vec<String>,
    /// True where the body came back too.
    pub whole: bool,
    /// The message itself, where it came back with its body and carries a signature.
    pub signed: Option<SignedMessage>,
}

/// One Received field (RFC 5321, 4.4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hop {
    /// The name given in HELO/EHLO.
    pub helo: Option<String>,
    /// The name found by reverse DNS, where noted.
    pub from_host: Option<String>,
    /// The client's address.
    pub from_ip: Option<IpAddr>,
    /// The server that wrote the field.
    pub by: Option<String>,
    /// The protocol: `ESMTP`, `ESMTPSA`, `HTTP`, …
    pub with: Option<String>,
    /// The date as written.
    pub date: Option<String>,
}

/// A DKIM signature's domain and selector (RFC 6376).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimSignature {
    /// `d=`
    pub domain: String,
    /// `s=`
    pub selector: String,
}

/// Reads what the servers said out of a message. A notice that was forwarded inside another mail is found.
pub fn read(message: &Message) -> Bounce {
    forwarded::read(message, 0)
}

fn read_one(message: &Message) -> Bounce {
    let anatomy = anatomy::dissect(message);
    let kind = kind::judge(message, &anatomy);
    let notice = notice::of_message(message, &anatomy.text);
    let recipients = match kind {
        Kind::Failure | Kind::Delay | Kind::Success => recipients::of(message, &anatomy, kind),
        _ => Vec::new(),
    };
    let report = anatomy.report.as_ref();
    let field = |name: &str| report.and_then(|r| r.field(name));
    let reporting_mta = field("reporting-mta").and_then(|v| {
        let host = v.split_once(';').map_or(v, |(_, host)| host);
        delivery_status::host_and_ip(host)
            .0
            .or_else(|| Some(host.trim().to_ascii_lowercase()).filter(|h| !h.is_empty()))
    });
    let report_fields: Vec<String> = report
        .map(|r| r.message.iter().chain(r.recipients.iter().flatten()).map(|(n, _)| n.clone()).collect())
        .unwrap_or_default();
    let lower_text = anatomy.text.to_lowercase();
    let traits = software::Traits {
        message,
        lower_text: &lower_text,
        reporting_mta: reporting_mta.as_deref(),
        report_fields: &report_fields,
    };
    let harmless = |v: &str| crate::knowledge::words::harmless(v).trim().to_owned();
    let retry = report.and_then(|r| r.recipients.iter().find_map(|g| delivery_status::field(g, "will-retry-until")));
    Bounce {
        kind,
        reported_by: if kind == Kind::NotABounce { None } else { software::recognise(&traits) },
        queue_id: field("x-postfix-queue-id").or_else(|| field("x-queue-id")).map(harmless),
        arrival_date: field("arrival-date").map(harmless),
        will_retry_until: retry.map(harmless).or_else(|| stated_limit(&anatomy.text)),
        reporting_mta,
        recipients,
        returned: anatomy.returned,
        notice,
        text: anatomy.text,
        not_understood: message.not_understood.clone(),
    }
}

/// Until when the server goes on trying, as Postfix and Sendmail say it ("until it is 5 day(s) old").
fn stated_limit(text: &str) -> Option<String> {
    ["be retried until ", "keep trying until "].iter().find_map(|mark| {
        let tail = text.split_once(mark)?.1;
        let end = tail.find(['.', '\n', ','])?;
        let said = delivery_status::one_line(&tail[..end]);
        let said = said.strip_prefix("message ").map_or(said.clone(), |rest| format!("the message {rest}"));
        (said.len() < 80 && !said.is_empty()).then_some(said)
    })
}
