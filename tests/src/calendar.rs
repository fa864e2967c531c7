//! What a calendar reads.

/// The lines of a calendar, unfolded (RFC 5545 3.1).
pub fn lines(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    unfolded.lines().map(str::to_owned).collect()
}

/// The value of a property; where there are several of that name, of the last.
pub fn value<'a>(lines: &'a [String], name: &str) -> &'a str {
    let mut properties = lines.iter().filter_map(|line| {
        let (property, value) = line.split_once(':')?;
        (property.split(';').next()? == name).then_some(value)
    });
    properties.next_back().unwrap_or_default()
}
