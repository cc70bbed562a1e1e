//! What sort of mail a message is, by its structure first and its words last.

use super::anatomy::Anatomy;
use super::{address, smtp_reply, words};
use crate::knowledge::Kind;
use crate::message::Message;

/// Judges a message that was taken apart.
pub fn judge(message: &Message, anatomy: &Anatomy) -> Kind {
    if anatomy.feedback.is_some() {
        return Kind::Feedback;
    }
    if anatomy.receipt {
        return Kind::NotABounce;
    }
    let subject = message.header("Subject").unwrap_or_default().to_lowercase();
    if is_aggregate_report(message, &subject) {
        return Kind::Report;
    }
    if let Some(kind) = of_actions(anatomy) {
        return kind;
    }
    of_words(message, anatomy, &subject)
}

/// The gravest action of the report (RFC 3464, 2.3.3).
fn of_actions(anatomy: &Anatomy) -> Option<Kind> {
    let report = anatomy.report.as_ref()?;
    let actions: Vec<String> =
        report.recipients.iter().filter_map(|group| super::delivery_status::recipient(group).action).collect();
    let any = |action: &str| actions.iter().any(|a| a == action);
    if any("failed") {
        Some(Kind::Failure)
    } else if any("delayed") {
        Some(Kind::Delay)
    } else if !actions.is_empty() {
        Some(Kind::Success)
    } else {
        None
    }
}

/// DMARC (RFC 9990) and TLS (RFC 8460) aggregate reports.
fn is_aggregate_report(message: &Message, subject: &str) -> bool {
    let dmarc = subject.contains("report domain:") || subject.contains("report-id:") && subject.contains("submitter:");
    let packed = message.parts.iter().any(|p| {
        let name = p.name.as_deref().unwrap_or_default().to_lowercase();
        let aggregate = name.contains('!')
            && (name.ends_with(".xml") || name.ends_with(".xml.gz") || name.ends_with(".zip") || name.ends_with(".gz"));
        aggregate || p.media_type.starts_with("application/tlsrpt")
    });
    let tls = message.header("TLS-Report-Domain").is_some()
        || message.header("Content-Type").is_some_and(|t| t.to_lowercase().contains("report-type=tlsrpt"));
    dmarc || packed || tls
}

fn of_words(message: &Message, anatomy: &Anatomy, subject: &str) -> Kind {
    let text = anatomy.text.to_lowercase();
    let in_subject = words::listen(subject);
    let in_text = words::listen(&text);
    let daemon = Daemon::of(message);
    let code = smtp_reply::find(&anatomy.text);
    if daemon.list_traffic && !daemon.strong {
        return Kind::NotABounce;
    }
    if in_subject.automatic > 0 && in_subject.failure == 0 && in_subject.delay == 0 {
        return Kind::AutoReply;
    }
    let from_machine = daemon.strong || daemon.weak || message.fragment;
    if !from_machine && !(in_subject.failure > 0 && daemon.null_sender) {
        return if in_text.automatic > 0 && daemon.automatic { Kind::AutoReply } else { Kind::NotABounce };
    }
    if in_text.automatic > 0
        && in_subject.failure == 0
        && code.is_none()
        && in_text.automatic >= in_text.failure
        && !daemon.strong
    {
        return Kind::AutoReply;
    }
    let delayed = in_subject.delay + in_text.delay;
    let last = in_subject.last + in_text.last;
    if in_subject.delay > 0 && in_subject.last == 0
        || delayed > 0 && last == 0 && (in_subject.failure == 0 || delayed > 1)
    {
        return Kind::Delay;
    }
    if in_text.success > 0 && in_text.failure == 0 && code.is_none() {
        return Kind::Success;
    }
    if in_subject.failure + in_text.failure > 0
        || code.is_some()
        || anatomy.report.is_some()
        || message.header("X-Failed-Recipients").is_some()
    {
        return Kind::Failure;
    }
    Kind::NotABounce
}

/// Who sent it, as far as the header shows.
struct Daemon {
    /// From a mail system by its address, or with fields that only notices carry.
    strong: bool,
    /// Marked as automatic, or from a service address.
    weak: bool,
    /// An empty Return-Path.
    null_sender: bool,
    /// Auto-Submitted or its relatives.
    automatic: bool,
    /// Mail of a mailing list.
    list_traffic: bool,
}

impl Daemon {
    fn of(message: &Message) -> Self {
        let from = message.header("From").unwrap_or_default();
        let lower = from.to_lowercase();
        let address = address::of_field(from).unwrap_or_else(|| lower.clone());
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
        ];
        let named = NAMES.iter().any(|n| lower.contains(n));
        let null_sender = message.header("Return-Path").is_some_and(|v| v.trim() == "<>" || v.trim().is_empty());
        let auto = message.header("Auto-Submitted").map(str::to_lowercase).unwrap_or_default();
        let automatic = !auto.is_empty() && auto != "no"
            || ["X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond", "X-Autoresponder"]
                .iter()
                .any(|n| message.header(n).is_some())
            || message.header("Precedence").is_some_and(|p| p.to_lowercase().contains("auto"));
        let report = message.header("Content-Type").is_some_and(|t| t.to_lowercase().contains("multipart/report"));
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
            automatic,
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
