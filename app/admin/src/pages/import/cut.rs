//! A sheet travels in pieces, because a request has room for 64 KB.

/// The most bytes of a piece: as text, and as it travels in JSON, where quotation marks, tabs and
/// line ends take two.
pub const MOST: usize = 60_000;

/// Cuts between characters into pieces of at most [`MOST`] bytes. Put together again they are the
/// text; an empty text is no piece.
pub fn cut(text: &str) -> Vec<String> {
    cut_at(text, MOST)
}

/// `most` is at least 6, what a character takes at the most.
fn cut_at(text: &str, most: usize) -> Vec<String> {
    let (mut pieces, mut begin, mut size) = (Vec::new(), 0, 0);
    for (at, letter) in text.char_indices() {
        let more = travels_as(letter);
        if size + more > most {
            pieces.push(text[begin..at].to_owned());
            (begin, size) = (at, 0);
        }
        size += more;
    }
    if size > 0 {
        pieces.push(text[begin..].to_owned());
    }
    pieces
}

/// The bytes of a character in a string of JSON (RFC 8259, 7), as `serde_json` writes it.
fn travels_as(letter: char) -> usize {
    match letter {
        '"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}' => 2,
        letter if letter < ' ' => 6,
        letter => letter.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text_again() {
        assert_eq!(cut_at("abcdefgh", 6), ["abcdef", "gh"]);
        assert_eq!(cut_at("abcdef", 6), ["abcdef"]);
        assert!(cut_at("", 6).is_empty());
        let long = "Zoë,\"bread\"\tpotluck 🍲\n".repeat(9_000);
        let pieces = cut(&long);
        assert!(pieces.len() > 1);
        assert_eq!(pieces.concat(), long);
    }

    #[test]
    fn no_character_is_cut() {
        assert_eq!(cut_at("aéé🍲b", 6), ["aéé", "🍲b"]);
        assert_eq!(cut_at("🍲🍲", 6), ["🍲", "🍲"]);
    }

    #[test]
    fn what_json_writes_longer_counts_as_it_travels() {
        assert_eq!(cut_at("a\t\"b\nc", 6), ["a\t\"b", "\nc"]);
        let text = "\"\\\n\r\t\u{8}\u{c}\u{1}\u{1f}\u{7f}/é🍲".repeat(40);
        for piece in cut_at(&text, 64) {
            let json = serde_json::to_string(&piece).unwrap();
            assert!(json.len() - 2 <= 64, "{json}");
        }
    }
}
