//! A letter as HTML: one column, no pictures, two designed themes. Styles stand in the elements,
//! because that is where all mail programs look; only the dark theme is a style sheet's.

mod card;

use super::page::{Action, Fact, Footer, Page, Tone, Weight};
use super::words::PROFILE;

const HEAD: &str = include_str!("html/head.html");
const BRAND: &str = include_str!("html/brand.html");

const SERIF: &str = "'Iowan Old Style','Palatino Linotype',Palatino,Charter,Georgia,serif";
const SANS: &str = "-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

pub fn render(page: &Page) -> String {
    let mut out = HEAD.replace("{title}", &escape(&page.subject));
    preview(page, &mut out);
    out.push_str(BRAND);
    body(page, &mut out);
    footer(&page.footer, &mut out);
    out.push_str("</div><!--[if mso]></td></tr></table><![endif]--></body></html>\n");
    out
}

/// What inboxes show beside the subject: when and where, or else how the letter begins. It is hidden in the
/// letter, which says it again.
fn preview(page: &Page, out: &mut String) {
    let holds = |fact: &&Fact| fact.weight != Weight::Past;
    let facts = page.card.iter().flat_map(|card| &card.facts).filter(holds);
    let mut text: Vec<&str> = facts
        .filter_map(|fact| fact.lines.first())
        .map(String::as_str)
        .take(2)
        .collect();
    if text.is_empty() {
        text.extend(page.paragraphs.first().map(String::as_str));
    }
    let hide = "display:none;max-height:0;overflow:hidden;mso-hide:all";
    let text = escape(&text.join(" · "));
    element(out, "div", "", hide, &text);
}

fn body(page: &Page, out: &mut String) {
    let tone = match page.tone {
        Tone::Good => ("good", "#2b6339"),
        Tone::Plain => ("brand", "#a23823"),
        Tone::Bad => ("bad", "#a92227"),
    };
    let style = "background:#fefcf8;border:1px solid #dcd3c5;border-radius:12px;padding:28px 24px";
    open(out, "div", "card", style);
    let style = format!(
        "width:44px;height:4px;margin:0 0 16px;border-radius:2px;background:{};line-height:4px;\
         font-size:0",
        tone.1
    );
    element(out, "div", tone.0, &style, "");
    let style =
        format!("margin:0 0 14px;font:700 28px/1.2 {SERIF};letter-spacing:-.01em;color:#36201b");
    element(out, "h1", "ink", &style, &escape(&page.heading));
    for text in &page.paragraphs {
        paragraph(out, "ink", "margin:0 0 12px", "#36201b", &escape(text));
    }
    if let Some(quote) = &page.quote {
        let style = format!(
            "margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #a23823;\
             font:18px/1.55 {SERIF};color:#36201b"
        );
        element(
            out,
            "blockquote",
            "ink brand-edge",
            &style,
            &escape_lines(quote),
        );
    }
    if let Some(card) = &page.card {
        card::session(card, out);
    }
    card::roster(page, out);
    if let Some(it) = &page.action {
        action(it, out);
    }
    if !page.note.is_empty() {
        paragraph(
            out,
            "ink-2",
            "margin:16px 0 0",
            "#604a43",
            &escape(&page.note),
        );
    }
    out.push_str("</div>");
}

/// A button that is one in Outlook too, which knows no padding of links: there letters of great
/// width stand in for it.
fn action(action: &Action, out: &mut String) {
    let style = format!(
        "display:inline-block;padding:13px 24px;background:#a23823;border-radius:999px;\
         font:600 16px/1.25 {SANS};color:#fefbf6;text-decoration:none"
    );
    out.push_str("<p style=\"margin:0\"><a class=\"button\" href=\"");
    out.push_str(&escape(&action.url));
    out.push_str("\" style=\"");
    out.push_str(&style);
    out.push_str(
        "\"><!--[if mso]><i style=\"mso-font-width:300%;mso-text-raise:18pt\" hidden>&emsp;</i>\
         <span style=\"mso-text-raise:9pt\"><![endif]-->",
    );
    out.push_str(&escape(action.label));
    out.push_str(
        "<!--[if mso]></span><i style=\"mso-font-width:300%\" hidden>&emsp;&#8203;</i><![endif]-->\
         </a></p>",
    );
}

fn footer(footer: &Footer, out: &mut String) {
    let style = format!("padding:20px 24px 0;font:13px/1.6 {SANS};color:#725e55");
    open(out, "div", "ink-3", &style);
    element(out, "p", "", "margin:0", &escape(footer.why));
    out.push_str("<p style=\"margin:6px 0 0\">");
    if let Some((label, url)) = &footer.stop {
        quiet_link(label, url, out);
        out.push_str(" &nbsp;·&nbsp; ");
    }
    quiet_link(PROFILE, &footer.profile, out);
    out.push_str("</p></div>");
}

fn quiet_link(label: &str, url: &str, out: &mut String) {
    out.push_str("<a class=\"ink-3\" style=\"color:#725e55;text-decoration:underline\" href=\"");
    out.push_str(&escape(url));
    out.push_str("\">");
    out.push_str(&escape(label));
    out.push_str("</a>");
}

/// A paragraph of running text.
fn paragraph(out: &mut String, class: &str, margin: &str, colour: &str, html: &str) {
    let style = format!("{margin};font:16px/1.55 {SANS};color:{colour}");
    element(out, "p", class, &style, html);
}

fn element(out: &mut String, name: &str, class: &str, style: &str, html: &str) {
    open(out, name, class, style);
    out.push_str(html);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn open(out: &mut String, name: &str, class: &str, style: &str) {
    out.push('<');
    out.push_str(name);
    if !class.is_empty() {
        out.push_str(" class=\"");
        out.push_str(class);
        out.push('"');
    }
    out.push_str(" style=\"");
    out.push_str(style);
    out.push_str("\">");
}

/// Text as it may stand in HTML, between tags and in attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(it),
        }
    }
    out
}

fn escape_lines(text: &str) -> String {
    escape(text).replace('\n', "<br>\n")
}
