//! A letter as plain text: complete on its own.

use super::page::{Card, Fact, Page};
use super::words::PROFILE;

/// Where lines are folded; longer words, such as links, stay whole.
const WIDTH: usize = 76;

pub fn render(page: &Page) -> String {
    let mut parts = vec![page.heading.clone()];
    parts.extend(page.paragraphs.iter().map(|text| fold(text, "")));
    if let Some(quote) = &page.quote {
        parts.push(indented(quote, "  "));
    }
    if let Some(card) = &page.card {
        parts.extend(session(card));
    }
    if !page.roster.is_empty() {
        let roster = page.roster.iter().map(|person| {
            let who = [&*person.name, &*person.department];
            let who = who.into_iter().filter(|it| !it.is_empty());
            let mut lines = fold(&who.collect::<Vec<_>>().join(", "), "- ");
            if !person.expectation.is_empty() {
                lines = lines + "\n" + &indented(&person.expectation, "    ");
            }
            lines
        });
        parts.push(roster.collect::<Vec<_>>().join("\n"));
    }
    if let Some(action) = &page.action {
        parts.push(format!("{}:\n{}", action.label, action.url));
    }
    if !page.note.is_empty() {
        parts.push(fold(&page.note, ""));
    }
    let footer = &page.footer;
    let mut last = vec![fold(footer.why, "")];
    if let Some((label, url)) = &footer.stop {
        last.push(format!("{label}: {url}"));
    }
    last.push(format!("{PROFILE}: {}", footer.profile));
    parts.push(last.join("\n"));
    parts.join("\n\n") + "\n"
}

fn session(card: &Card) -> Vec<String> {
    let mut head = fold(&card.title, "");
    if !card.summary.is_empty() {
        head = head + "\n" + &fold(&card.summary, "");
    }
    let facts: Vec<String> = card.facts.iter().map(fact).collect();
    vec![head, facts.join("\n")]
}

/// The label, and the lines beside it.
fn fact(fact: &Fact) -> String {
    let label = format!("{:<9}", format!("{}:", fact.label));
    let lines = fact.lines.iter().enumerate().map(|(at, line)| {
        let start = if at == 0 { label.as_str() } else { "         " };
        fold(line, start)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn indented(text: &str, start: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => fold(line, start),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text in lines of at most [`WIDTH`] letters, the first after `start`, the others below it.
fn fold(text: &str, start: &str) -> String {
    let indent = " ".repeat(start.chars().count());
    let mut lines = vec![start.to_owned()];
    let mut length = start.chars().count();
    let mut empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let letters = word.chars().count();
        if !empty && length + 1 + letters > WIDTH {
            lines.push(indent.clone());
            length = indent.len();
            empty = true;
        }
        if let Some(line) = lines.last_mut() {
            if !empty {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += letters;
            empty = false;
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_words_and_keep_their_indent() {
        let text = "word ".repeat(40);
        let folded = fold(&text, "When:    ");
        let lines: Vec<&str> = folded.lines().collect();
        assert!(lines.len() > 2);
        assert!(lines[0].starts_with("When:    word"));
        assert!(lines[1].starts_with("         word"));
        for line in &lines {
            assert!(line.len() <= WIDTH && !line.ends_with(' '), "{line:?}");
        }
        assert_eq!(folded.matches("word").count(), 40);
    }

    #[test]
    fn links_stay_whole() {
        let link = format!("https://potluck.example/{}", "x".repeat(100));
        assert_eq!(
            fold(&format!("See {link} there"), ""),
            format!("See\n{link}\nthere")
        );
    }
}
