//! The words that decided, as they are shown: with the address before them and the list or page behind them.

use std::ops::Range;

/// How far an address may stand from the words.
const REACH: usize = 60;

/// The span of the deciding words, widened to the refused address (with the words that lead to it) and to the name that
/// follows, where both stand in the same clause: `Client host [192.0.2.1] blocked using list.example`.
pub fn widened(text: &str, span: Range<usize>) -> Range<usize> {
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return span };
    let mut start = span.start;
    let reach = before.ceil_char_boundary(before.len().saturating_sub(REACH));
    let clause = before[reach..].rfind(is_clause_end).map_or(reach, |at| reach + at + 1);
    let lead = &before[clause..];
    if lead.trim_end().ends_with(']') && lead.contains('[') {
        start = clause + (lead.len() - lead.trim_start().len());
    }
    let next = after.trim_start_matches(' ');
    let name: &str =
        next.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | ')' | '"')).next().unwrap_or_default();
    let name = name.trim_end_matches(['.', ':']);
    let is_name = name.contains('.') && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let end = if is_name { span.end + (after.len() - next.len()) + name.len() } else { span.end };
    start..end
}

fn is_clause_end(c: char) -> bool {
    matches!(c, ';' | ',' | '!' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use super::widened;

    fn shown<'a>(text: &'a str, words: &str) -> &'a str {
        let at = text.find(words).unwrap();
        &text[widened(text, at..at + words.len())]
    }

    #[test]
    fn the_address_and_the_list_belong_to_the_words() {
        let text = "554 5.7.1 Service unavailable; Client host [192.0.2.24] blocked using zen.list.example; https://x";
        assert_eq!(shown(text, "blocked using"), "Client host [192.0.2.24] blocked using zen.list.example");
        assert_eq!(shown("550 5.1.1 no such user. Bye", "no such user"), "no such user");
        assert_eq!(shown("550 [192.0.2.1] was never here, mailbox full", "mailbox full"), "mailbox full");
    }

    #[test]
    fn foreign_letters_are_not_cut() {
        for text in ["é[1] blocked by é.é", "ééééééééééééééééééééééééééééééééééééééé[1] blocked by"]
        {
            assert!(shown(text, "blocked by").contains("blocked by"));
        }
    }
}
