//! `.msg`: properties in a compound file (MS-OXMSG).

use super::item::{Attachment, Item};
use super::properties::{Properties, kind};
use super::{MAX_DEPTH, MAX_VALUE, MAX_VALUES};
use encoding_rs::Encoding;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

type File<'a> = cfb::CompoundFile<Cursor<&'a [u8]>>;

/// Why there is no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// A compound file, but not a message: an old Word or Excel document, say.
    Other,
    /// The file is damaged or cut off.
    Damaged,
}

/// Reads a `.msg` file. What is whole in a damaged one is given.
pub fn read(bytes: &[u8]) -> Result<Item, Refused> {
    // Opened permissively: files that other programs wrote break the letter of the format.
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    let is_message = file.read_root_storage().any(|e| e.name().starts_with("__substg1.0_") || e.name() == PROPERTIES);
    if !is_message {
        return Err(Refused::Other);
    }
    let mut budget = MAX_VALUES;
    Ok(item(&mut file, Path::new("/"), 32, 0, None, &mut budget))
}

const PROPERTIES: &str = "__properties_version1.0";
const RECIPIENT: &str = "__recip_version1.0_";
const ATTACHMENT: &str = "__attach_version1.0_";
const EMBEDDED: &str = "__substg1.0_3701000D";

fn item(
    file: &mut File<'_>,
    at: &Path,
    header: usize,
    depth: u8,
    code_page: Option<&'static Encoding>,
    budget: &mut usize,
) -> Item {
    let mut properties = read_properties(file, at, header, budget);
    let code_page = properties.code_page().or(code_page);
    properties.decode(code_page);
    let mut found = Item { properties, ..Item::default() };
    for name in storages(file, at) {
        if *budget == 0 {
            break;
        }
        let place = at.join(&name);
        if name.starts_with(RECIPIENT) {
            let mut recipient = read_properties(file, &place, 8, budget);
            recipient.decode(code_page);
            found.recipients.push(recipient);
        } else if name.starts_with(ATTACHMENT) {
            let mut attached = Attachment { properties: read_properties(file, &place, 8, budget), item: None };
            attached.properties.decode(code_page);
            let inner = place.join(EMBEDDED);
            if depth < MAX_DEPTH && file.is_storage(&inner) {
                attached.item = Some(Box::new(item(file, &inner, 24, depth + 1, code_page, budget)));
            }
            found.attachments.push(attached);
        }
    }
    found
}

/// The storages below this one, in the order of their names, which is the order of the things in them.
fn storages(file: &File<'_>, at: &Path) -> Vec<String> {
    let Ok(entries) = file.read_storage(at) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.take(MAX_VALUES).filter(cfb::Entry::is_storage).map(|e| e.name().to_owned()).collect();
    names.sort_unstable();
    names
}

fn read_properties(file: &mut File<'_>, at: &Path, header: usize, budget: &mut usize) -> Properties {
    let mut properties = Properties::default();
    if let Some(fixed) = stream(file, &at.join(PROPERTIES)) {
        for row in fixed.get(header..).unwrap_or_default().chunks_exact(16).take(*budget) {
            let kind = u16::from_le_bytes([row[0], row[1]]);
            if matches!(kind, kind::LONG | kind::TIME) {
                properties.keep(u16::from_le_bytes([row[2], row[3]]), kind, &row[8..]);
            }
        }
    }
    let Ok(entries) = file.read_storage(at) else { return properties };
    let streams: Vec<(PathBuf, u32)> = entries
        .take(MAX_VALUES)
        .filter(cfb::Entry::is_stream)
        .filter_map(|e| {
            // `__substg1.0_TTTTYYYY`: tag and type in hexadecimal.
            let number = u32::from_str_radix(e.name().strip_prefix("__substg1.0_")?, 16).ok()?;
            Some((e.path().to_owned(), number))
        })
        .collect();
    for (path, number) in streams {
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        if let Some(raw) = stream(file, &path) {
            properties.keep((number >> 16) as u16, (number & 0xFFFF) as u16, &raw);
        }
    }
    properties
}

/// A stream's bytes, at most [`MAX_VALUE`]; `None` where it is missing or broken.
fn stream(file: &mut File<'_>, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.take(MAX_VALUE as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
