//! What sort of mail a message is, by its structure first and its words last.

use super::anatomy::Anatomy;
use super::words::Spoken as Heard;
use super::{Recipient, address, delivery_status, smtp_reply, words};
use crate::knowledge::Kind;
use crate::knowledge::likeness;
use crate::knowledge::matching::{Hit, matcher};
use crate::knowledge::plain::Plain;
use crate::knowledge::signatures::Strength;
use crate::message::Message;

/// Judges a message that was taken apart.
pub fn judge(message: &Message, anatomy: &Anatomy) -> Kind {
    let subject = message.header("Subject").unwrap_or_default().to_lowercase();
    if anatomy.feedback {
        return Kind::Feedback;
    }
    if anatomy.complaint_marks && subject.contains("complaint about message")
        || message.header("X-Apple-Unsubscribe").is_some()
    {
        return Kind::Feedback;
    }
    if let Some(notification) = &anatomy.notification {
        return notification.kind;
    }
    if anatomy.receipt {
        return of_receipt(message, anatomy, &subject);
    }
    if is_aggregate_report(message, &subject) {
        return Kind::Report;
    }
    if let Some(kind) = of_actions(anatomy) {
        return kind;
    }
    of_words(message, anatomy, &subject)
}

/// A receipt is no bounce, unless its server used it to say that the message was turned away (Dovecot's "reject").
fn of_receipt(message: &Message, anatomy: &Anatomy, subject: &str) -> Kind {
    let automatic = message.header("Auto-Submitted").unwrap_or_default().to_lowercase();
    let text = anatomy.text.to_lowercase();
    let rejected =
        automatic.contains("reject") || subject.contains("rejected") || text.contains("automatically rejected");
    if rejected { Kind::Failure } else { Kind::NotABounce }
}

/// The gravest action of the report (RFC 3464, 2.3.3).
fn of_actions(anatomy: &Anatomy) -> Option<Kind> {
    let report = anatomy.report.as_ref()?;
    let actions: Vec<String> =
        report.recipients.iter().filter_map(|group| delivery_status::stated_action(group)).collect();
    let any = |wanted: &str| actions.iter().any(|action| action == wanted);
    let recipients =
        || -> Vec<Recipient> { report.recipients.iter().map(|group| delivery_status::recipient(group)).collect() };
    if any("failed") {
        Some(Kind::Failure)
    } else if any("delayed") {
        // OpenSMTPD calls it a delay when it gives up at its time limit; the status (x.4.7, RFC 3463) says what it is.
        let over = |r: &Recipient| r.status.as_deref().is_some_and(|s| s.ends_with(".4.7"));
        let expired = recipients().iter().all(over) && anatomy.text.to_lowercase().contains("envelope expired");
        Some(if expired { Kind::Failure } else { Kind::Delay })
    } else if !actions.is_empty() {
        Some(Kind::Success)
    } else if anatomy.report_part {
        // No action at all: the status' class says what became of it.
        match recipients().iter().find_map(|r| r.status.as_deref())?.chars().next() {
            Some('5') => Some(Kind::Failure),
            Some('2') => Some(Kind::Success),
            _ => None,
        }
    } else {
        None
    }
}

/// DMARC (RFC 9990) and TLS (RFC 8460) aggregate reports.
fn is_aggregate_report(message: &Message, subject: &str) -> bool {
    let forensic = subject.contains("dmarc") && ["report", "forensic", "failure"].iter().any(|w| subject.contains(w));
    let dmarc = forensic
        || subject.contains("report domain:")
        || subject.contains("report-id:") && subject.contains("submitter:");
    let packed = message.parts.iter().any(|p| {
        let name = p.name.as_deref().unwrap_or_default().to_lowercase();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let aggregate = name.contains('!') && matches!(ending, "xml" | "gz" | "zip");
        aggregate || p.media_type.starts_with("application/tlsrpt")
    });
    let tls = message.header("TLS-Report-Domain").is_some()
        || message.header("Content-Type").is_some_and(|t| t.to_lowercase().contains("report-type=tlsrpt"));
    dmarc || packed || tls
}

/// From this lead on a line resembles nothing but a refusal.
const TELLING: f32 = 8.0;

fn has_status(text: &str) -> bool {
    smtp_reply::find(text).is_some_and(|reply| reply.status.is_some())
}

/// A line or two without a code, in words that servers use to refuse mail.
fn is_known_reply(text: &str) -> bool {
    let short = text.len() < 400 && !text.contains("http");
    let plain = Plain::of(text);
    let hits = || matcher().hits(&plain);
    let says = |hit: &Hit| hit.rule.cause.is_some() && hit.rule.strength >= Strength::Fair;
    let resembles = || likeness::likest(&plain.text).is_some_and(|found| found.lead >= TELLING);
    short && (hits().iter().any(says) || resembles())
}

fn of_words(message: &Message, anatomy: &Anatomy, subject: &str) -> Kind {
    let text = anatomy.text.to_lowercase();
    let in_subject = words::listen(subject);
    let in_text = words::listen(&text);
    let daemon = Daemon::of(message);
    let code = smtp_reply::find(&anatomy.text).is_some();
    if in_subject.other > 0 || daemon.list_traffic && !daemon.strong && in_subject.failure == 0 {
        return Kind::NotABounce;
    }
    if is_automatic_answer(&daemon, in_subject, in_text, code, &text) {
        return Kind::AutoReply;
    }
    let spoken = Spoken { subject: in_subject, text: in_text };
    if message.fragment || is_pasted(message) {
        if spoken.text.goods > 0 && spoken.text.mail == 0 && !has_status(&text) {
            // A parcel, or a letter about one.
            return Kind::NotABounce;
        }
        let kind = of_fragment(&spoken, code, &text, anatomy.returned.is_none());
        return if kind == Kind::NotABounce && message.fragment && is_known_reply(&text) {
            Kind::Failure
        } else {
            kind
        };
    }
    let plausible = daemon.strong
        || daemon.null_sender
        || in_subject.failure + in_subject.delay > 0 && daemon.weak
        || daemon.weak && (code || in_text.failure >= 2)
        || message.header("X-Failed-Recipients").is_some();
    if !plausible {
        return Kind::NotABounce;
    }
    if spoken.delayed() {
        return Kind::Delay;
    }
    if in_text.success > 0 && in_text.failure == 0 && !code {
        return Kind::Success;
    }
    let own: Vec<String> = ["To", "Delivered-To", "From", "Reply-To"]
        .iter()
        .filter_map(|n| message.header(n).and_then(address::of_field))
        .collect();
    let names_other =
        address::find_all(&anatomy.text).iter().any(|f| !own.iter().any(|o| address::same(o, &f.address)));
    let coded = smtp_reply::find(&anatomy.text).is_some_and(|r| r.code.is_some() && r.status.is_some());
    if !daemon.strong && !daemon.null_sender && !names_other && !coded && anatomy.returned.is_none() {
        // "Your parcel could not be delivered": nothing in it is of mail.
        return Kind::NotABounce;
    }
    let evidence = names_other
        || code
        || anatomy.returned.is_some() && in_text.failure > 0
        || in_subject.failure > 0
        || message.header("X-Failed-Recipients").is_some();
    let said = in_subject.failure + in_text.failure > 0 || code || daemon.strong;
    if evidence && said { Kind::Failure } else { Kind::NotABounce }
}

/// Pasted text: nobody pastes what did not puzzle them, so little is asked of it.
fn of_fragment(spoken: &Spoken, code: bool, text: &str, bare: bool) -> Kind {
    if spoken.delayed() {
        return Kind::Delay;
    }
    // "250 2.1.5 delivered": a positive reply (RFC 5321, 4.2.1).
    let positive = ["250 ", "250-"].iter().any(|code| text.trim_start().starts_with(code));
    if spoken.text.failure == 0 && !code && (positive || spoken.text.success > 0) {
        return Kind::Success;
    }
    let said = spoken.subject.failure + spoken.text.failure + spoken.text.pasted > 0;
    let said = said || bare && text.len() < 600 && !address::find_all(text).is_empty();
    if code || said { Kind::Failure } else { Kind::NotABounce }
}

/// A few header lines that were pasted along with a text.
fn is_pasted(message: &Message) -> bool {
    ["From", "To", "Received", "Return-Path", "Message-ID"].iter().all(|n| message.header(n).is_none())
}

/// Vacation notes and challenges: people's mail programs speak in them, no mail system.
fn is_automatic_answer(daemon: &Daemon, subject: Heard, text: Heard, code: bool, words: &str) -> bool {
    if daemon.strong || code {
        return false;
    }
    let quiet = subject.failure + subject.delay == 0;
    subject.automatic > 0 && subject.failure == 0
        || quiet && daemon.replies_by_itself && text.failure < 2
        || quiet && text.automatic > 0 && words.len() < 1_200 && text.automatic + 1 >= text.failure
}

/// What subject and text speak for.
struct Spoken {
    subject: Heard,
    text: Heard,
}

impl Spoken {
    /// Still being tried, and nothing says that it was given up.
    fn delayed(&self) -> bool {
        let delayed = self.subject.delay + self.text.delay;
        let last = self.subject.last + self.text.last;
        self.subject.delay > 0 && self.subject.last == 0
            || delayed > 0 && last == 0 && (self.subject.failure == 0 || delayed > 1)
    }
}

/// Who sent it, as far as the header shows.
struct Daemon {
    /// From a mail system by its address, or with fields that only notices carry.
    strong: bool,
    /// Marked as automatic, or from a service address.
    weak: bool,
    /// An empty Return-Path.
    null_sender: bool,
    /// A person's mail program answers by itself (RFC 3834).
    replies_by_itself: bool,
    /// Mail of a mailing list.
    list_traffic: bool,
}

const NAMES: &[&str] = &[
    "mailer-daemon",
    "mail delivery",
    "mail deliver",
    "postmaster",
    "mail.delivery",
    "maildelivery",
    "system administrator",
    "mail system",
    "delivery system",
    "delivery subsystem",
    "mail administrator",
    "mailadmin",
    "mail-daemon",
    "post_master",
    "mailer daemon",
    "non-delivery",
    "bounce",
    "email server",
    "mail router",
    "mdaemon",
    "mail server",
    "microsoft outlook",
    "sysadmin",
    "interscan",
    "ndr administrator",
    "delivery agent",
    "mailmarshal",
    "mailsweeper",
    "mailscanner",
    "spam firewall",
    "content filter",
    "groupwise",
    "mail gateway",
    "email gateway",
    "mail security",
    "email security",
];

impl Daemon {
    fn of(message: &Message) -> Self {
        let from = message.header("From").unwrap_or_default();
        let lower = from.to_lowercase();
        let address = address::of_field(from).unwrap_or_else(|| lower.clone());
        let named = NAMES.iter().any(|n| lower.contains(n));
        let null_sender = message.header("Return-Path").is_some_and(|v| {
            let v = v.trim();
            v == "<>" || v.is_empty() || address::is_daemon(v.trim_matches(['<', '>']))
        });
        let auto = message.header("Auto-Submitted").map(str::to_lowercase).unwrap_or_default();
        let automatic = !auto.is_empty() && auto != "no"
            || ["X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Autoresponder"]
                .iter()
                .any(|n| message.header(n).is_some())
            || message.header("Precedence").is_some_and(|p| p.to_lowercase().contains("auto"));
        let report = message.header("Content-Type").is_some_and(|t| t.to_lowercase().contains("multipart/report"));
        let replies_by_itself = auto.starts_with("auto-replied")
            || ["X-Autoreply", "X-Autorespond", "X-Autoresponder"].iter().any(|n| message.header(n).is_some());
        let strong = address::is_daemon(&address) || named || report || message.header("X-Failed-Recipients").is_some();
        let service = ["noreply", "no-reply", "admin", "root", "support", "abuse", "notification"]
            .iter()
            .any(|w| lower.contains(w));
        let list =
            ["List-Id", "List-Post", "List-Unsubscribe", "Mailing-List"].iter().any(|n| message.header(n).is_some());
        Self {
            strong,
            weak: automatic || null_sender || service || from.is_empty(),
            null_sender,
            replies_by_itself,
            list_traffic: list,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::bounce::read;
    use crate::knowledge::Kind;
    use crate::message::read_bytes;

    fn kind(source: &str) -> Kind {
        read(&read_bytes(source.as_bytes()).unwrap()).kind
    }

    #[test]
    fn kinds_are_told_apart() {
        for (source, want) in [
            ("550 5.1.1 <x@y.example>: user unknown", Kind::Failure),
            (
                "From: MAILER-DAEMON@a.example\nSubject: Warning: message 1 delayed 24 hours\n\nStill trying to reach <x@y.example>.",
                Kind::Delay,
            ),
            (
                "From: Ann <ann@a.example>\nSubject: Automatic reply: hello\nAuto-Submitted: auto-replied\n\nI am away.",
                Kind::AutoReply,
            ),
            (
                "From: Ann <ann@a.example>\nTo: b@a.example\nSubject: Lunch\n\nThe delivery failed, said the cook. 550.",
                Kind::NotABounce,
            ),
            (
                "From: r@a.example\nSubject: Report domain: shop.example Submitter: a.example Report-ID: <1>\n\nx",
                Kind::Report,
            ),
            ("您的邮件无法投递到 x@y.example", Kind::Failure),
            ("250 2.1.5 Delivered to the final mailbox", Kind::Success),
            ("Dear Ms Stone, the delivery failed because nobody was at home.", Kind::NotABounce),
            ("Your parcel could not be delivered. Tracking 550 5511 0001, shop@parcel.example", Kind::NotABounce),
            ("We tried port 25 on mx.y.example and got no reply", Kind::Failure),
            ("Hello, how are you?", Kind::NotABounce),
        ] {
            assert_eq!(kind(source), want, "{source}");
        }
    }

    #[test]
    fn a_read_receipt_is_no_bounce() {
        let receipt = "From: Ann <ann@a.example>\nSubject: Read: x\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n\
                       --b\n\nYour message was read.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;ann@a.example\nDisposition: manual-action; displayed\n--b--\n";
        assert_eq!(kind(receipt), Kind::NotABounce);
    }
}
