//! HTML to plain text: block by block, cells apart, entities decoded. Nothing is fetched or run.

/// Longest tag that is read, in characters (pictures stand inside tags).
const LONGEST_TAG: usize = 100_000;
/// Characters that may be spent in all on tags that never end.
pub const PATIENCE: usize = 4 * 1024 * 1024;

/// The readable text of an HTML source. Style, script, head and comments are left out.
pub fn to_text(html: &str) -> String {
    let mut out = Plain::default();
    let mut rest = html;
    let mut patience = PATIENCE;
    let mut unclosed: Vec<String> = Vec::new();
    while let Some(start) = rest.find('<') {
        out.push(&rest[..start]);
        rest = &rest[start..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            continue;
        }
        let Some(tag) = Tag::read(rest, &mut patience) else {
            out.push("<");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[tag.len..];
        if !tag.closing && matches!(tag.name.as_str(), "style" | "script" | "title" | "template") {
            if !unclosed.contains(&tag.name) {
                match behind_element(rest, &tag.name) {
                    Some(behind) => rest = behind,
                    // No end anywhere: none need be looked for again.
                    None => unclosed.push(tag.name),
                }
            }
            continue;
        }
        out.tag(&tag);
    }
    out.push(rest);
    out.finish()
}

/// A tag's name and attributes, for those who look for links.
pub struct Tag {
    /// The name in lower case.
    pub name: String,
    /// Whether it closes an element.
    pub closing: bool,
    /// Bytes from `<` to behind `>`.
    pub len: usize,
}

impl Tag {
    /// Reads the tag that `source` begins with; `None` where the `<` opens no tag, or when patience with endless ones is
    /// used up.
    pub fn read(source: &str, patience: &mut usize) -> Option<Self> {
        let inner = source.strip_prefix('<')?;
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |i| (true, i));
        let first = inner.chars().next()?;
        if !(first.is_ascii_alphabetic() || matches!(first, '!' | '?')) {
            return None;
        }
        let name_end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '!' | '?')));
        let name = &inner[..name_end.unwrap_or(inner.len())];
        // `<user@host.example>` and `<550 …>` are text, not tags.
        if inner[name.len()..].starts_with(['@', '.', '_', '+', '=']) {
            return None;
        }
        if *patience == 0 {
            return None;
        }
        let mut quote = None;
        for (at, c) in source.char_indices().skip(1).take(LONGEST_TAG) {
            match (quote, c) {
                (Some(q), c) if c == q => quote = None,
                (None, '"' | '\'') if source[..at].ends_with('=') => quote = Some(c),
                (None, '>') => {
                    return Some(Self { name: name.to_ascii_lowercase(), closing, len: at + 1 });
                }
                _ => {}
            }
        }
        *patience = patience.saturating_sub(source.len().min(LONGEST_TAG));
        None
    }
}

fn behind_element<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let close = format!("</{name}");
    let at = rest.as_bytes().windows(close.len()).position(|w| w.eq_ignore_ascii_case(close.as_bytes()))?;
    Some(rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]))
}

#[derive(Default)]
struct Plain {
    text: String,
    preformatted: usize,
}

impl Plain {
    fn push(&mut self, raw: &str) {
        let decoded = entities(raw);
        if self.preformatted > 0 {
            self.text.push_str(&decoded);
            return;
        }
        for c in decoded.chars() {
            if c.is_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(c);
            }
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.line(),
            "pre" | "xmp" => {
                self.line();
                self.preformatted =
                    if tag.closing { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "ul" | "ol" | "table" | "hr" => {
                self.line();
                if !self.text.is_empty() && !self.text.ends_with("\n\n") {
                    self.text.push('\n');
                }
            }
            "div" | "tr" | "li" | "dt" | "dd" | "section" | "article" | "header" | "footer" | "body" | "center"
            | "address" | "form"
                if !self.text.ends_with('\n') =>
            {
                self.line();
            }
            "td" | "th" if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) => self.text.push(' '),
            _ => {}
        }
    }

    fn line(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn finish(mut self) -> String {
        while self.text.contains("\n\n\n") {
            self.text = self.text.replace("\n\n\n", "\n\n");
        }
        self.text.trim().to_owned()
    }
}

/// Character references decoded: the numeric ones and the named ones that mail uses.
pub fn entities(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
        let decoded = end.and_then(|end| entity(&rest[1..end]));
        if let (Some(c), Some(end)) = (decoded, end) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("ocirc", 'ô'),
    ("icirc", 'î'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("aacute", 'á'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("atilde", 'ã'),
    ("otilde", 'õ'),
    ("oslash", 'ø'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("igrave", 'ì'),
    ("ograve", 'ò'),
    ("Eacute", 'É'),
    ("Agrave", 'À'),
    ("Aring", 'Å'),
    ("Oslash", 'Ø'),
    ("AElig", 'Æ'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("copy", '©'),
    ("reg", '®'),
    ("middot", '·'),
    ("bull", '•'),
    ("iexcl", '¡'),
    ("iquest", '¿'),
    ("euro", '€'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("trade", '™'),
    ("deg", '°'),
    ("sect", '§'),
    ("acute", '´'),
];

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    NAMED.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn blocks_cells_and_entities() {
        let html = "<html><head><style>p{}</style><title>x</title></head><body><p>Ihre&nbsp;Nachricht an \
                    <b>a@b.example</b></p><table><tr><td>Status:</td><td>550 5.1.1</td></tr></table>1 &lt; 2</body>";
        assert_eq!(to_text(html), "Ihre Nachricht an a@b.example\n\nStatus: 550 5.1.1\n\n1 < 2");
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(to_text("<user@host.example>: 5 < 6 <"), "<user@host.example>: 5 < 6 <");
        assert_eq!(to_text("<!-- <p> --><script>if (a<b)</script>left<style"), "left<style");
    }

    #[test]
    fn preformatted_lines_stay_lines() {
        assert_eq!(to_text("<pre>550 no\n  such user</pre>"), "550 no\n  such user");
    }
}
