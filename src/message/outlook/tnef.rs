//! `winmail.dat`: properties in a stream of attributes (TNEF, MS-OXTNEF).

use super::item::{Attachment, Item};
use super::properties::{Properties, encoding, kind, tag};
use super::{MAX_DEPTH, MAX_VALUE, MAX_VALUES};

/// The first four bytes.
pub const SIGNATURE: &[u8] = b"\x78\x9F\x3E\x22";

/// Attribute ids (MS-OXTNEF 2.1.3.2).
mod attribute {
    pub const SUBJECT: u32 = 0x0001_8004;
    pub const ATTACH_TITLE: u32 = 0x0001_8010;
    pub const BODY: u32 = 0x0002_800C;
    pub const ATTACH_DATA: u32 = 0x0006_800F;
    pub const ATTACH_REND_DATA: u32 = 0x0006_9002;
    pub const MSG_PROPS: u32 = 0x0006_9003;
    pub const RECIP_TABLE: u32 = 0x0006_9004;
    pub const ATTACHMENT: u32 = 0x0006_9005;
    pub const OEM_CODEPAGE: u32 = 0x0006_9007;
    pub const MESSAGE_CLASS: u32 = 0x0007_8008;
}

/// Reads a TNEF stream; of one that was cut off, what is whole, and `false`. `None` where it is none.
pub fn read(bytes: &[u8]) -> Option<(Item, bool)> {
    read_at(bytes, 0, &mut { MAX_VALUES })
}

fn read_at(bytes: &[u8], depth: u8, budget: &mut usize) -> Option<(Item, bool)> {
    let mut input = Input(bytes.strip_prefix(SIGNATURE)?);
    input.take(2)?;
    let mut item = Item::default();
    let mut code_page = None;
    let mut whole = true;
    while !input.0.is_empty() {
        let Some((id, data)) = next_attribute(&mut input) else {
            whole = false;
            break;
        };
        match id {
            attribute::OEM_CODEPAGE => code_page = data.first_chunk().and_then(|b| encoding(u32::from_le_bytes(*b))),
            attribute::MESSAGE_CLASS => item.properties.keep(tag::MESSAGE_CLASS, kind::ANSI, data),
            attribute::SUBJECT => item.properties.keep(tag::SUBJECT, kind::ANSI, data),
            attribute::BODY => item.properties.keep(tag::BODY, kind::ANSI, data),
            attribute::MSG_PROPS => {
                properties(&mut Input(data), &mut item.properties, budget);
            }
            attribute::RECIP_TABLE => item.recipients = recipients(&mut Input(data), budget),
            attribute::ATTACH_REND_DATA if item.attachments.len() < MAX_VALUES => {
                item.attachments.push(Attachment::default());
            }
            _ => attached(&mut item, id, data, depth, budget),
        }
    }
    let code_page = item.properties.code_page().or(code_page);
    item.properties.decode(code_page);
    item.recipients.iter_mut().for_each(|r| r.decode(code_page));
    item.attachments.iter_mut().for_each(|a| a.properties.decode(code_page));
    Some((item, whole))
}

fn attached(item: &mut Item, id: u32, data: &[u8], depth: u8, budget: &mut usize) {
    let Some(last) = item.attachments.last_mut() else { return };
    match id {
        attribute::ATTACH_TITLE => last.properties.keep(tag::ATTACH_SHORT_NAME, kind::ANSI, data),
        attribute::ATTACH_DATA => {
            last.properties.keep(tag::ATTACH_DATA, kind::BINARY, &data[..data.len().min(MAX_VALUE)]);
        }
        attribute::ATTACHMENT => {
            properties(&mut Input(data), &mut last.properties, budget);
            // An embedded message is a stream of its own, behind the 16 bytes that name its interface.
            let inner = last.properties.bytes(tag::ATTACH_DATA).and_then(|b| b.get(16..)).map(<[u8]>::to_vec);
            if let Some(inner) = inner
                && depth < MAX_DEPTH
                && let Some((embedded, _)) = read_at(&inner, depth + 1, budget)
            {
                last.item = Some(Box::new(embedded));
            }
        }
        _ => {}
    }
}

/// Level, id, length, data, sum. Sums are not looked at: those of class attributes are known to be wrong.
fn next_attribute<'a>(input: &mut Input<'a>) -> Option<(u32, &'a [u8])> {
    let level = input.take(1)?[0];
    if !matches!(level, 1 | 2) {
        // Rubbish behind the last attribute is common and no damage.
        input.0 = &[];
        return Some((0, &[]));
    }
    let id = input.long()?;
    let length = input.long()? as usize;
    let data = input.take(length)?;
    input.take(2)?;
    Some((id, data))
}

fn recipients(input: &mut Input<'_>, budget: &mut usize) -> Vec<Properties> {
    let rows = input.long().unwrap_or(0) as usize;
    let mut found = Vec::new();
    for _ in 0..rows.min(MAX_VALUES) {
        let mut row = Properties::default();
        if *budget == 0 || properties(input, &mut row, budget).is_none() {
            break;
        }
        found.push(row);
    }
    found
}

/// A count and that many properties. `None` where the data break off.
fn properties(input: &mut Input<'_>, into: &mut Properties, budget: &mut usize) -> Option<()> {
    let count = input.long()? as usize;
    for _ in 0..count.min(MAX_VALUES) {
        *budget = budget.checked_sub(1)?;
        let kind = input.short()?;
        let tag = input.short()?;
        if tag >= 0x8000 {
            skip_name(input)?;
        }
        let many = kind & 0x1000 != 0;
        let kind = kind & 0x0FFF;
        let is_variable = matches!(kind, kind::ANSI | kind::UNICODE | kind::BINARY | kind::OBJECT);
        let values = if many || is_variable { input.long()? as usize } else { 1 };
        for nth in 0..values.min(MAX_VALUES) {
            let raw = if is_variable {
                let length = input.long()? as usize;
                input.padded(length)?
            } else {
                input.take(fixed_size(kind))?
            };
            if nth == 0 && !many && raw.len() <= MAX_VALUE {
                into.keep(tag, kind, raw);
            }
        }
    }
    Some(())
}

fn skip_name(input: &mut Input<'_>) -> Option<()> {
    input.take(16)?;
    if input.long()? == 0 {
        input.take(4)?;
    } else {
        let length = input.long()? as usize;
        input.padded(length)?;
    }
    Some(())
}

/// Bytes that a value of fixed size takes, padded to four.
fn fixed_size(kind: u16) -> usize {
    match kind {
        0x0005..=0x0007 | 0x0014 | 0x0040 => 8,
        0x0048 => 16,
        _ => 4,
    }
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.take(length)?;
        self.take(length.wrapping_neg() & 3)?;
        Some(taken)
    }

    fn long(&mut self) -> Option<u32> {
        self.take(4)?.first_chunk().map(|b| u32::from_le_bytes(*b))
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2)?.first_chunk().map(|b| u16::from_le_bytes(*b))
    }
}
