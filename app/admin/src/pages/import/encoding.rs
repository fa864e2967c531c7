//! The text of a file, whichever program wrote it.

/// How the bytes of a file were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// As "Unicode text" is saved.
    Utf16,
    /// As older spreadsheets save in western languages; a guess, for nothing in a file says so.
    Windows1252,
}

/// Why a file is no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A workbook of a spreadsheet program.
    Workbook,
    /// Anything else that is not text.
    Binary,
    Empty,
}

/// Reads what a file holds. A byte order mark decides; without one it is UTF-8 if it can be.
pub fn read(bytes: &[u8]) -> Result<(String, Encoding), NoText> {
    // A zip archive, and the container of older workbooks.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(NoText::Workbook);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(NoText::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        filled(text.to_owned(), Encoding::Utf8)
    } else {
        let text = bytes.iter().copied().map(windows_1252).collect();
        filled(text, Encoding::Windows1252)
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(String, Encoding), NoText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().copied().map(unit).collect();
    match String::from_utf16(&units) {
        Ok(text) if rest.is_empty() => filled(text, Encoding::Utf16),
        _ => Err(NoText::Binary),
    }
}

fn filled(text: String, encoding: Encoding) -> Result<(String, Encoding), NoText> {
    if text.trim().is_empty() {
        Err(NoText::Empty)
    } else {
        Ok((text, encoding))
    }
}

/// WHATWG Encoding Standard, index windows-1252: Latin-1 but for 0x80 to 0x9F.
fn windows_1252(byte: u8) -> char {
    const SPECIAL: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => SPECIAL[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_read_with_and_without_a_mark() {
        let expected = Ok(("Zoë\n".to_owned(), Encoding::Utf8));
        assert_eq!(read("Zoë\n".as_bytes()), expected);
        assert_eq!(read("\u{feff}Zoë\n".as_bytes()), expected);
    }

    #[test]
    fn what_is_not_utf_8_is_read_as_old_spreadsheets_write_it() {
        let read = read(b"Zo\xEB \x80 5 \x96 \x9Fves");
        assert_eq!(
            read,
            Ok(("Zoë € 5 – Ÿves".to_owned(), Encoding::Windows1252))
        );
    }

    #[test]
    fn unicode_text_is_read_in_both_orders() {
        let expected = Ok(("Zoë".to_owned(), Encoding::Utf16));
        assert_eq!(read(b"\xFF\xFEZ\0o\0\xEB\0"), expected);
        assert_eq!(read(b"\xFE\xFF\0Z\0o\0\xEB"), expected);
        assert_eq!(read(b"\xFF\xFEZ\0o"), Err(NoText::Binary));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(b"PK\x03\x04rest"), Err(NoText::Workbook));
        assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1"), Err(NoText::Workbook));
        assert_eq!(read(b"a\0b"), Err(NoText::Binary));
        assert_eq!(read(b" \r\n"), Err(NoText::Empty));
        assert_eq!(read(b""), Err(NoText::Empty));
    }
}
