//! One Outlook item, and the message that it stands for.

use super::super::{Header, Message, Part, charset, headers, html, mime, rtf};
use super::properties::{Properties, tag};
use super::{compressed_rtf, delivery_report, file_time};
use crate::knowledge::words::harmless;

/// A message, report or appointment as Outlook keeps it.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its own properties.
    pub properties: Properties,
    /// Of a report: those reported on. Of a message: those written to.
    pub recipients: Vec<Properties>,
    /// Attached files and embedded items.
    pub attachments: Vec<Attachment>,
}

/// An attached file or embedded item.
#[derive(Debug, Clone, Default)]
pub struct Attachment {
    /// Name, media type, data.
    pub properties: Properties,
    /// The embedded item.
    pub item: Option<Box<Item>>,
}

impl Item {
    /// The class, such as `IPM.Note` or `REPORT.IPM.Note.NDR`; older names are put in today's form.
    pub fn class(&self) -> String {
        let class = self.properties.text(tag::MESSAGE_CLASS).unwrap_or_default().trim().to_ascii_uppercase();
        let class = class.strip_prefix("MICROSOFT MAIL V3.0 ").unwrap_or(&class);
        match class {
            "IPM.MICROSOFT MAIL.NON-DELIVERY" => "REPORT.IPM.NOTE.NDR".into(),
            "IPM.MICROSOFT MAIL.READ RECEIPT" => "REPORT.IPM.NOTE.IPNRN".into(),
            other => other.into(),
        }
    }

    /// The message that it stands for.
    pub fn message(&self) -> Message {
        self.message_at(0)
    }

    fn message_at(&self, depth: u8) -> Message {
        let mut message = Message { headers: self.headers(), ..Message::default() };
        message.parts.extend(self.text_part(depth));
        message.parts.extend(delivery_report::part(self, depth));
        for attachment in &self.attachments {
            message.parts.push(attachment.part(depth));
        }
        message
    }

    /// The header that came over the internet, else one from the properties.
    fn headers(&self) -> Vec<Header> {
        if let Some(block) = self.properties.text(tag::TRANSPORT_HEADERS) {
            let block = block.replace("\r\n", "\n");
            let (fields, _, _) = headers::read(block.as_bytes(), None);
            if fields.iter().any(|f| f.name.eq_ignore_ascii_case("From")) {
                return fields;
            }
        }
        let properties = &self.properties;
        let address =
            properties.first_text(&[tag::SENDER_SMTP_ADDRESS, tag::SENDER_ADDRESS]).filter(|a| a.contains('@'));
        let from = match (properties.text(tag::SENDER_NAME), address) {
            (Some(name), Some(address)) if name != address => {
                Some(format!("\"{}\" <{address}>", name.replace('"', "'")))
            }
            (name, address) => address.or(name).map(str::to_owned),
        };
        let sent = [tag::SUBMIT_TIME, tag::DELIVERY_TIME, tag::REPORT_TIME].iter().find_map(|t| properties.time(*t));
        let is_answer = self.class().contains("OOFTEMPLATE");
        [
            ("From", from),
            ("To", properties.text(tag::DISPLAY_TO).map(str::to_owned)),
            ("Subject", properties.text(tag::SUBJECT).map(str::to_owned)),
            ("Date", sent.map(file_time::date)),
            ("Message-ID", properties.text(tag::MESSAGE_ID).map(str::to_owned)),
            ("Auto-Submitted", is_answer.then(|| "auto-replied".to_owned())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some(Header { name: name.into(), value: harmless(&value?) }))
        .collect()
    }

    /// The readable text: the body, else a report's own text, else HTML, else RTF.
    fn text_part(&self, depth: u8) -> Option<Part> {
        let part = |media_type: &str, text: String, html| {
            let size = text.len();
            Part { media_type: media_type.into(), text, html, size, depth, ..Part::default() }
        };
        if let Some(text) = self.properties.first_text(&[tag::BODY, tag::REPORT_TEXT]) {
            return Some(part("text/plain", capped(text), None));
        }
        if let Some(source) = self.html() {
            return Some(part("text/html", html::to_text(&source), Some(source)));
        }
        let packed = self.properties.bytes(tag::RTF_COMPRESSED)?;
        let source = compressed_rtf::decompress(packed, mime::MAX_TEXT)?;
        Some(part("text/plain", rtf::to_text(&source), None))
    }

    fn html(&self) -> Option<String> {
        if let Some(source) = self.properties.text(tag::HTML) {
            return Some(capped(source));
        }
        let raw = self.properties.bytes(tag::HTML).filter(|b| !b.is_empty())?;
        let raw = &raw[..raw.len().min(mime::MAX_TEXT)];
        Some(charset::decode(raw, self.properties.code_page().map(encoding_rs::Encoding::name), None).into_owned())
    }
}

impl Attachment {
    fn part(&self, depth: u8) -> Part {
        let name = self.properties.first_text(&[tag::ATTACH_NAME, tag::ATTACH_SHORT_NAME, tag::DISPLAY_NAME]);
        let stated = self.properties.text(tag::ATTACH_MIME).map(str::to_ascii_lowercase);
        let data = self.properties.bytes(tag::ATTACH_DATA).unwrap_or_default();
        let mut part = Part {
            media_type: stated.unwrap_or_else(|| "application/octet-stream".into()),
            name: name.map(|n| harmless(n).chars().take(200).collect()),
            size: data.len(),
            depth,
            ..Part::default()
        };
        if let Some(item) = &self.item {
            part.media_type = "message/rfc822".into();
            part.message = Some(Box::new(item.message_at(depth + 1)));
            return part;
        }
        if data.len() > mime::MAX_TEXT || data.contains(&0) {
            return part;
        }
        // A report that was saved as an ordinary message keeps its parts as files of any name.
        let text = charset::decode(data, None, None);
        if is_delivery_status(&text) {
            part.media_type = "message/delivery-status".into();
            part.text = text.into_owned();
        } else if headers::begins(data) {
            part.media_type = "message/rfc822".into();
            part.message = Some(Box::new(mime::parse(data)));
        } else if part.media_type.starts_with("text/") {
            part.text = if part.media_type == "text/html" { html::to_text(&text) } else { text.into_owned() };
        }
        part
    }
}

fn is_delivery_status(text: &str) -> bool {
    text.lines().take(40).any(|line| {
        ["reporting-mta:", "final-recipient:"]
            .iter()
            .any(|field| line.get(..field.len()).is_some_and(|l| l.eq_ignore_ascii_case(field)))
    })
}

fn capped(text: &str) -> String {
    text[..text.floor_char_boundary(mime::MAX_TEXT)].replace("\r\n", "\n").replace('\r', "\n")
}
