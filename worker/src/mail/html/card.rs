//! The session in a letter, and who comes to it.

use super::super::page::{Card, Fact, Page, Weight};
use super::{SANS, SERIF, element, escape, escape_lines, open, paragraph};

pub fn session(card: &Card, out: &mut String) {
    let style = "margin:20px 0 24px;padding:20px;background:#f2eadd;border-radius:10px";
    open(out, "div", "sunk", style);
    let style = format!("margin:0;font:700 20px/1.3 {SERIF};color:#36201b");
    element(out, "h2", "ink", &style, &escape(&card.title));
    if !card.summary.is_empty() {
        paragraph(
            out,
            "ink-2",
            "margin:6px 0 0",
            "#604a43",
            &escape(&card.summary),
        );
    }
    for fact in &card.facts {
        row(fact, out);
    }
    out.push_str("</div>");
}

fn row(fact: &Fact, out: &mut String) {
    let label = format!("margin:16px 0 2px;font:600 13px/1.4 {SANS};color:#725e55");
    element(out, "p", "ink-3", &label, fact.label);
    for (at, line) in fact.lines.iter().enumerate() {
        let (class, mut style, line) = match (fact.weight, at) {
            (Weight::Strong, 0) => (
                "ink",
                format!("font:700 18px/1.35 {SERIF};color:#36201b"),
                escape(line),
            ),
            (Weight::Past, _) => (
                "ink-3",
                format!("font:16px/1.5 {SANS};color:#725e55"),
                format!("<s>{}</s>", escape(line)),
            ),
            (_, 0) => (
                "ink",
                format!("font:16px/1.5 {SANS};color:#36201b"),
                escape(line),
            ),
            _ => (
                "ink-2",
                format!("font:16px/1.5 {SANS};color:#604a43"),
                escape(line),
            ),
        };
        style.push_str(";margin:0");
        element(out, "p", class, &style, &line);
    }
}

pub fn roster(page: &Page, out: &mut String) {
    if page.roster.is_empty() {
        return;
    }
    open(out, "ul", "", "margin:0 0 24px;padding:0;list-style:none");
    for person in &page.roster {
        let style = format!(
            "margin:0;padding:10px 0;border-bottom:1px solid #dcd3c5;font:16px/1.5 {SANS};color:#36201b"
        );
        open(out, "li", "ink line", &style);
        out.push_str("<b>");
        out.push_str(&escape(&person.name));
        out.push_str("</b>");
        if !person.department.is_empty() {
            let style = "color:#725e55";
            element(
                out,
                "span",
                "ink-3",
                style,
                &format!(", {}", escape(&person.department)),
            );
        }
        if !person.expectation.is_empty() {
            let style = format!("display:block;font:italic 16px/1.5 {SERIF};color:#604a43");
            element(
                out,
                "span",
                "ink-2",
                &style,
                &escape_lines(&person.expectation),
            );
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}
