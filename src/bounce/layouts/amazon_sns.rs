//! Amazon SES notifications in JSON, as SNS mails them: bounces, complaints, deliveries.

use crate::bounce::{Recipient, address, delivery_status};
use crate::knowledge::Kind;
use serde_json::Value;

/// What a notification says.
#[derive(Debug)]
pub struct Notification {
    /// Failure, feedback, success or delay.
    pub kind: Kind,
    /// Whom it is about.
    pub recipients: Vec<Recipient>,
}

/// Reads a notification, where the text is one.
pub fn read(text: &str) -> Option<Notification> {
    let start = text.find('{')?;
    if !text.contains("otificationType\"") && !text.contains("eventType\"") {
        return None;
    }
    let parse =
        |source: &str| serde_json::Deserializer::from_str(source).into_iter::<Value>().next().and_then(Result::ok);
    // Old relays break long lines with an exclamation mark.
    let mut value = parse(&text[start..]).or_else(|| parse(&text[start..].replace("!\n ", "").replace('\n', "")))?;
    // SNS may wrap the notification as a string.
    if let Some(inner) = value.get("Message").and_then(Value::as_str) {
        value = serde_json::from_str(inner).ok()?;
    }
    let sort = value.get("notificationType").or_else(|| value.get("eventType"))?.as_str()?;
    let (kind, object, list) = match sort {
        "Bounce" => (Kind::Failure, "bounce", "bouncedRecipients"),
        "Complaint" => (Kind::Feedback, "complaint", "complainedRecipients"),
        "Delivery" => (Kind::Success, "delivery", "recipients"),
        "DeliveryDelay" => (Kind::Delay, "deliveryDelay", "delayedRecipients"),
        _ => return None,
    };
    let entries = value.get(object)?.get(list)?.as_array()?;
    let recipients = entries.iter().take(1_000).filter_map(recipient).collect();
    Some(Notification { kind, recipients })
}

fn recipient(entry: &Value) -> Option<Recipient> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let written = entry.as_str().or_else(|| text("emailAddress"))?;
    let mut out = Recipient {
        address: address::first(written).or_else(|| Some(address::normalised(written))),
        action: text("action").map(str::to_owned),
        status: text("status").and_then(delivery_status::first_status),
        ..Recipient::default()
    };
    if let Some(code) = text("diagnosticCode") {
        let words = code
            .split_once(';')
            .filter(|(kind, _)| kind.trim().eq_ignore_ascii_case("smtp"))
            .map_or(code, |(_, words)| words);
        delivery_status::diagnose(&mut out, words);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bounce_in_json() {
        let text = r#"{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"x@a.example","status":"5.1.1","action":"failed","diagnosticCode":"smtp; 550 5.1.1 no such user"}]}} --
            unsubscribe here"#;
        let got = read(text).unwrap();
        assert_eq!(got.kind, Kind::Failure);
        assert_eq!(got.recipients[0].address.as_deref(), Some("x@a.example"));
        assert_eq!(got.recipients[0].reply_code.as_deref(), Some("550"));
    }

    #[test]
    fn other_json_is_none() {
        assert!(read("{\"a\": 1}").is_none());
        assert!(read("{\"notificationType\": [").is_none());
    }
}
