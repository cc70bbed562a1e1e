//! Compressed RTF (MS-OXRTFCP): a dictionary of 4,096 bytes with a fixed beginning.

/// The text that fills the dictionary before the first byte (MS-OXRTFCP 2.1.2.1).
const DICTIONARY: &[u8] =
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \
\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const SIZE: usize = 4096;
const COMPRESSED: &[u8] = b"LZFu";
const PLAIN: &[u8] = b"MELA";

/// The RTF source, at most `limit` bytes of it. `None` where the header is not one.
pub fn decompress(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let raw_size = u32::from_le_bytes(*bytes.get(4..8)?.first_chunk()?) as usize;
    let content = bytes.get(16..)?;
    match bytes.get(8..12)? {
        PLAIN => Some(content[..content.len().min(raw_size).min(limit)].to_vec()),
        COMPRESSED => Some(unpack(content, raw_size.min(limit))),
        _ => None,
    }
}

fn unpack(content: &[u8], size: usize) -> Vec<u8> {
    let mut dictionary = [b' '; SIZE];
    dictionary[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let mut write = DICTIONARY.len();
    let mut out = Vec::new();
    let mut input = content.iter().copied();
    while out.len() < size {
        let Some(control) = input.next() else { break };
        for bit in 0..8 {
            if out.len() >= size {
                break;
            }
            let Some(first) = input.next() else { return out };
            if control & (1 << bit) == 0 {
                out.push(first);
                dictionary[write] = first;
                write = (write + 1) % SIZE;
                continue;
            }
            let Some(second) = input.next() else { return out };
            let offset = usize::from(first) << 4 | usize::from(second) >> 4;
            // A reference to the place that is written next ends the text.
            if offset == write {
                return out;
            }
            for step in 0..usize::from(second & 0xF) + 2 {
                let byte = dictionary[(offset + step) % SIZE];
                out.push(byte);
                dictionary[write] = byte;
                write = (write + 1) % SIZE;
            }
        }
    }
    out.truncate(size);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(kind: &[u8], raw_size: u32, content: &[u8]) -> Vec<u8> {
        let mut bytes = (content.len() as u32 + 12).to_le_bytes().to_vec();
        bytes.extend(raw_size.to_le_bytes());
        bytes.extend(kind);
        bytes.extend([0; 4]);
        bytes.extend(content);
        bytes
    }

    #[test]
    fn the_dictionary_has_its_stated_length() {
        assert_eq!(DICTIONARY.len(), 207);
    }

    #[test]
    fn literals_and_references_are_unpacked() {
        // `{\rtf1` from the dictionary (offset 0, length 6), then two literals, then the end.
        let end = 207 + 6 + 2;
        let content = [0b1001, 0, 4, b'x', b'y', (end >> 4) as u8, ((end & 0xF) << 4) as u8];
        assert_eq!(decompress(&framed(COMPRESSED, 100, &content), 1000).unwrap(), b"{\\rtf1xy");
    }

    #[test]
    fn hostile_sizes_are_capped() {
        let bomb = vec![0xFF; 300_000];
        assert!(decompress(&framed(COMPRESSED, u32::MAX, &bomb), 10_000).unwrap().len() <= 10_000);
        assert_eq!(decompress(b"short", 10), None);
        assert_eq!(decompress(&framed(b"WHAT", 4, b"abcd"), 10), None);
    }
}
