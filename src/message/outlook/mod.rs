//! What Outlook saves: `.msg` (MS-OXMSG) and `winmail.dat` (TNEF, MS-OXTNEF). Neither holds MIME; both hold properties.
//!
//! Both readers give an [`Item`], and one place turns an item into a [`Message`]. A non-delivery report has no
//! machine-readable part there: its facts stand in properties of its recipients, which [`delivery_report`] writes out
//! as the fields of RFC 3464, so that no other room needs to know where a report came from.

mod compressed_rtf;
mod delivery_report;
mod file_time;
mod item;
pub mod msg;
mod properties;
pub mod tnef;

use super::recognise::why;
use super::{Message, Unreadable};
use crate::knowledge::Text;

pub use item::Item;
pub use properties::encoding as code_page;

/// Deepest level of embedded messages that is read.
const MAX_DEPTH: u8 = 8;
/// Most bytes that are read of one property.
const MAX_VALUE: usize = 4 * 1024 * 1024;
/// Most properties, recipients and attachments that are read of one file, in all.
const MAX_VALUES: usize = 20_000;

/// Reads a `.msg` file.
pub fn read_msg(bytes: &[u8]) -> Result<Message, Unreadable> {
    match msg::read(bytes) {
        Ok(item) => Ok(item.message()),
        Err(msg::Refused::Other) => Err(why("office")),
        Err(msg::Refused::Damaged) => Err(why("msg-damaged")),
    }
}

/// Reads a `winmail.dat`. One that was cut off is read as far as it goes.
pub fn read_tnef(bytes: &[u8]) -> Result<Message, Unreadable> {
    let Some((item, whole)) = tnef::read(bytes) else { return Err(why("tnef-damaged")) };
    let mut message = item.message();
    if message.headers.is_empty() && message.parts.is_empty() {
        return Err(why("tnef-damaged"));
    }
    if !whole {
        message.not_understood.push(Text::new("reading-cut-off"));
    }
    Ok(message)
}

#[cfg(test)]
mod tests;
