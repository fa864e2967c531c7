//! Keys for sheets that have none.

/// The words of a title as a key: letters and digits in lower case, joined by hyphens. A title
/// without any is its own key.
pub fn slug(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        lower
    } else {
        words.join("-")
    }
}
