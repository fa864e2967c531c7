//! From bytes to records: byte order mark, separator, quotes, lines.

use super::LineProblem;

/// A record: its cells as bytes, and the line it begins on.
pub(super) struct Fields {
    pub line: u64,
    pub cells: Vec<Vec<u8>>,
}

impl Fields {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim_ascii().is_empty())
    }
}

/// A cell longer than this has an unclosed quotation mark rather than that much to say. It
/// also bounds what recovering from one costs.
const LONGEST_CELL: usize = 100_000;

/// Splits a sheet into its records that are not empty, reports those that cannot be split, and
/// refuses what is not UTF-8 text at all.
pub(super) fn split(
    bytes: &[u8],
    problems: &mut Vec<LineProblem>,
) -> Result<Vec<Fields>, LineProblem> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(problem(
            1,
            "The file is UTF-16. Save it as “CSV UTF-8” and try again.",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut cursor = Cursor {
        bytes,
        at: 0,
        line: 1,
    };
    let separator = cursor.separator();
    // The whole records, one after the other, for one run of the CSV reader.
    let (mut whole, mut lines) = (Vec::new(), Vec::new());
    while cursor.at < bytes.len() {
        let (start, line) = (cursor.at, cursor.line);
        match cursor.end_of_record(separator) {
            Ok(end) if end == start => {}
            Ok(end) => {
                whole.extend_from_slice(&bytes[start..end]);
                whole.push(b'\n');
                lines.push(line);
            }
            Err(reason) => {
                problems.push(problem(line, reason));
                // The next line is the best guess at where the damage ends.
                (cursor.at, cursor.line) = (start, line);
                cursor.skip_line();
            }
        }
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(whole.as_slice());
    // Reading bytes from memory has no way to fail.
    let records = reader.byte_records().filter_map(Result::ok).zip(lines);
    let fields = records.map(|(record, line)| Fields {
        line,
        cells: record.iter().map(<[u8]>::to_vec).collect(),
    });
    Ok(fields.filter(|fields| !fields.is_empty()).collect())
}

fn problem(line: u64, reason: &str) -> LineProblem {
    LineProblem {
        line,
        column: None,
        reason: reason.into(),
    }
}

/// Walks over the file and counts its lines: the csv crate neither says on which line a record
/// begins after empty lines and CRLF, nor that a quotation mark was never closed.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Cursor<'_> {
    /// Whichever separator the header line has most of. Excel may name it in a line before.
    fn separator(&mut self) -> u8 {
        let first = self
            .bytes
            .split(|byte| matches!(byte, b'\r' | b'\n'))
            .next();
        let first = first.unwrap_or_default();
        if let [
            b's' | b'S',
            b'e' | b'E',
            b'p' | b'P',
            b'=',
            separator @ (b',' | b';' | b'\t'),
        ] = *first
        {
            self.skip_line();
            return separator;
        }
        let mut header = self.bytes;
        while let [b'\r' | b'\n', rest @ ..] = header {
            header = rest;
        }
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        let mut quoted = false;
        for &byte in header {
            match byte {
                b'"' => quoted = !quoted,
                b'\r' | b'\n' if !quoted => break,
                _ if quoted => {}
                _ => {
                    for (separator, count) in &mut counts {
                        *count += u32::from(byte == *separator);
                    }
                }
            }
        }
        counts
            .iter()
            .max_by_key(|(_, count)| *count)
            .map_or(b',', |(separator, _)| *separator)
    }

    /// Moves behind the record that begins here, and gives where it ends.
    fn end_of_record(&mut self, separator: u8) -> Result<usize, &'static str> {
        let mut cell_begins = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'"' && cell_begins {
                self.pass_quoted(separator)?;
                cell_begins = false;
                continue;
            }
            if matches!(byte, b'\r' | b'\n') {
                let end = self.at;
                self.pass_line_end();
                return Ok(end);
            }
            cell_begins = byte == separator;
            self.at += 1;
        }
        Ok(self.at)
    }

    fn pass_quoted(&mut self, separator: u8) -> Result<(), &'static str> {
        let start = self.at;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'"' if self.bytes.get(self.at + 1) == Some(&b'"') => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return match self.bytes.get(self.at) {
                        None | Some(b'\r' | b'\n') => Ok(()),
                        Some(&next) if next == separator => Ok(()),
                        Some(_) => Err(
                            "There is text behind a closing quotation mark. Write a quotation \
                             mark inside a quoted cell twice.",
                        ),
                    };
                }
                b'\r' | b'\n' => self.pass_line_end(),
                _ => self.at += 1,
            }
            if self.at - start > LONGEST_CELL {
                break;
            }
        }
        Err("A quotation mark is opened and never closed.")
    }

    /// Passes CRLF, LF or CR.
    fn pass_line_end(&mut self) {
        let crlf = self.bytes[self.at..].starts_with(b"\r\n");
        self.at += if crlf { 2 } else { 1 };
        self.line += 1;
    }

    fn skip_line(&mut self) {
        while !matches!(self.bytes.get(self.at), None | Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        if self.at < self.bytes.len() {
            self.pass_line_end();
        }
    }
}
