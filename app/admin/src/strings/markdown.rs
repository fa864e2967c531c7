//! Words of texts written in Markdown.

pub const WRITE: &str = "Write";
pub const PREVIEW: &str = "Preview";
pub const SHOW: &str = "Show";
pub const NOTHING: &str = "What you write will show here as readers see it.";
pub const FAILED: &str = "The preview did not come. It tries again with your next word.";
pub const HELP: &str = "How to format it";
pub const HELP_ROWS: [(&str, &str); 5] = [
    ("**bold**", "Bold"),
    ("*quiet emphasis*", "Italics"),
    ("- an item", "A list: one item a line"),
    ("# A heading", "A heading, on a line of its own"),
    ("[words](https://…)", "A link"),
];
