//! MAPI properties of one object: tag to value (MS-OXPROPS; tags as four hexadecimal digits).

use super::super::charset;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// The tags that matter to a notice.
pub mod tag {
    /// `PidTagMessageClass`
    pub const MESSAGE_CLASS: u16 = 0x001A;
    /// `PidTagReportTime`
    pub const REPORT_TIME: u16 = 0x0032;
    /// `PidTagSubject`
    pub const SUBJECT: u16 = 0x0037;
    /// `PidTagClientSubmitTime`
    pub const SUBMIT_TIME: u16 = 0x0039;
    /// `PidTagTransportMessageHeaders`
    pub const TRANSPORT_HEADERS: u16 = 0x007D;
    /// `PidTagNonDeliveryReportDiagCode`
    pub const DIAGNOSTIC_CODE: u16 = 0x0C05;
    /// `PidTagSenderName`
    pub const SENDER_NAME: u16 = 0x0C1A;
    /// `PidTagSupplementaryInfo`
    pub const SUPPLEMENTARY_INFO: u16 = 0x0C1B;
    /// `PidTagSenderEmailAddress`
    pub const SENDER_ADDRESS: u16 = 0x0C1F;
    /// `PidTagNonDeliveryReportStatusCode`
    pub const STATUS_CODE: u16 = 0x0C20;
    /// `PidTagRemoteMessageTransferAgent`
    pub const REMOTE_MTA: u16 = 0x0C21;
    /// `PidTagDisplayTo`
    pub const DISPLAY_TO: u16 = 0x0E04;
    /// `PidTagMessageDeliveryTime`
    pub const DELIVERY_TIME: u16 = 0x0E06;
    /// `PidTagBody`
    pub const BODY: u16 = 0x1000;
    /// `PidTagReportText`
    pub const REPORT_TEXT: u16 = 0x1001;
    /// `PidTagRtfCompressed`
    pub const RTF_COMPRESSED: u16 = 0x1009;
    /// `PidTagHtml`, `PidTagBodyHtml`
    pub const HTML: u16 = 0x1013;
    /// `PidTagInternetMessageId`
    pub const MESSAGE_ID: u16 = 0x1035;
    /// `PidTagDisplayName`
    pub const DISPLAY_NAME: u16 = 0x3001;
    /// `PidTagEmailAddress`
    pub const EMAIL_ADDRESS: u16 = 0x3003;
    /// `PidTagAttachDataBinary`, `PidTagAttachDataObject`
    pub const ATTACH_DATA: u16 = 0x3701;
    /// `PidTagAttachFilename`
    pub const ATTACH_SHORT_NAME: u16 = 0x3704;
    /// `PidTagAttachLongFilename`
    pub const ATTACH_NAME: u16 = 0x3707;
    /// `PidTagAttachMimeTag`
    pub const ATTACH_MIME: u16 = 0x370E;
    /// `PidTagSmtpAddress`
    pub const SMTP_ADDRESS: u16 = 0x39FE;
    /// `PidTagInternetCodepage`
    pub const INTERNET_CODEPAGE: u16 = 0x3FDE;
    /// `PidTagMessageCodepage`
    pub const MESSAGE_CODEPAGE: u16 = 0x3FFD;
    /// `PidTagSenderSmtpAddress`
    pub const SENDER_SMTP_ADDRESS: u16 = 0x5D01;
    /// `PidTagReportingMessageTransferAgent`
    pub const REPORTING_MTA: u16 = 0x6820;
}

/// Property types (MS-OXCDATA 2.11.1).
pub mod kind {
    /// 32-bit integer
    pub const LONG: u16 = 0x0003;
    /// Nested object
    pub const OBJECT: u16 = 0x000D;
    /// String in the code page
    pub const ANSI: u16 = 0x001E;
    /// String in UTF-16LE
    pub const UNICODE: u16 = 0x001F;
    /// FILETIME
    pub const TIME: u16 = 0x0040;
    /// Bytes
    pub const BINARY: u16 = 0x0102;
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A 32-bit integer.
    Long(u32),
    /// A FILETIME: 100-nanosecond steps since 1601.
    Time(u64),
    /// Text.
    Words(String),
    /// Text in a code page that is not known yet.
    Ansi(Vec<u8>),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// The properties of a message, a recipient or an attachment.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    values: BTreeMap<u16, Value>,
}

impl Properties {
    /// Keeps a value as it stands in the file. Types that tell nothing about a notice are left out.
    pub fn keep(&mut self, tag: u16, kind: u16, raw: &[u8]) {
        let value = match kind {
            kind::LONG => raw.first_chunk().map(|b| Value::Long(u32::from_le_bytes(*b))),
            kind::TIME => raw.first_chunk().map(|b| Value::Time(u64::from_le_bytes(*b))),
            kind::UNICODE => Some(Value::Words(unicode(raw))),
            kind::ANSI => Some(Value::Ansi(until_zero(raw).to_vec())),
            kind::BINARY | kind::OBJECT => Some(Value::Bytes(raw.to_vec())),
            _ => None,
        };
        if let Some(value) = value {
            // Where a tag comes in two types, the first that holds something is kept.
            let place = self.values.entry(tag).or_insert_with(|| value.clone());
            if matches!(place, Value::Bytes(b) | Value::Ansi(b) if b.is_empty()) {
                *place = value;
            }
        }
    }

    /// The code page that this object states for its strings.
    pub fn code_page(&self) -> Option<&'static Encoding> {
        [tag::MESSAGE_CODEPAGE, tag::INTERNET_CODEPAGE].iter().find_map(|t| encoding(self.long(*t)?))
    }

    /// Turns the strings of unknown code page into text.
    pub fn decode(&mut self, code_page: Option<&'static Encoding>) {
        for value in self.values.values_mut() {
            if let Value::Ansi(raw) = value {
                *value = Value::Words(charset::decode(raw, code_page.map(Encoding::name), None).into_owned());
            }
        }
    }

    /// A text that is not blank.
    pub fn text(&self, tag: u16) -> Option<&str> {
        match self.values.get(&tag) {
            Some(Value::Words(words)) if !words.trim().is_empty() => Some(words),
            _ => None,
        }
    }

    /// The first of these tags that holds a text.
    pub fn first_text(&self, tags: &[u16]) -> Option<&str> {
        tags.iter().find_map(|t| self.text(*t))
    }

    /// An integer.
    pub fn long(&self, tag: u16) -> Option<u32> {
        match self.values.get(&tag) {
            Some(Value::Long(number)) => Some(*number),
            _ => None,
        }
    }

    /// A point in time, as FILETIME.
    pub fn time(&self, tag: u16) -> Option<u64> {
        match self.values.get(&tag) {
            Some(Value::Time(time)) if *time > 0 => Some(*time),
            _ => None,
        }
    }

    /// Bytes.
    pub fn bytes(&self, tag: u16) -> Option<&[u8]> {
        match self.values.get(&tag) {
            Some(Value::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }
}

fn until_zero(raw: &[u8]) -> &[u8] {
    raw.iter().position(|b| *b == 0).map_or(raw, |end| &raw[..end])
}

fn unicode(raw: &[u8]) -> String {
    let text = encoding_rs::UTF_16LE.decode_without_bom_handling(&raw[..raw.len() & !1]).0;
    text.split('\0').next().unwrap_or_default().to_owned()
}

/// A Windows code page number to its encoding.
pub fn encoding(code_page: u32) -> Option<&'static Encoding> {
    match code_page {
        65001 => Some(encoding_rs::UTF_8),
        20866 => Some(encoding_rs::KOI8_R),
        21866 => Some(encoding_rs::KOI8_U),
        51949 => Some(encoding_rs::EUC_KR),
        51932 | 20932 => Some(encoding_rs::EUC_JP),
        50220..=50222 => Some(encoding_rs::ISO_2022_JP),
        54936 => Some(encoding_rs::GB18030),
        28591..=28606 => charset::by_name(&format!("iso-8859-{}", code_page - 28590)),
        _ => charset::by_name(&format!("cp{code_page}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_in_their_code_page() {
        let mut properties = Properties::default();
        properties.keep(tag::MESSAGE_CODEPAGE, kind::LONG, &1251u32.to_le_bytes());
        properties.keep(tag::SUBJECT, kind::ANSI, b"\xcf\xee\xf7\xf2\xe0\0");
        let page = properties.code_page();
        properties.decode(page);
        assert_eq!(properties.text(tag::SUBJECT), Some("Почта"));
    }

    #[test]
    fn odd_and_short_values_do_no_harm() {
        let mut properties = Properties::default();
        properties.keep(tag::SUBJECT, kind::UNICODE, b"a\0b");
        properties.keep(tag::STATUS_CODE, kind::LONG, b"\x01");
        assert_eq!(properties.text(tag::SUBJECT), Some("a"));
        assert_eq!(properties.long(tag::STATUS_CODE), None);
    }
}
