//! Markdown to HTML that is safe to insert into a page.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// `text` rendered as `CommonMark` with strikethrough and tables.
///
/// Raw HTML is shown as text, images become their description, headings start at the third
/// level, below those of the page, and links go to the web or to a mail address, nowhere else.
pub fn to_html(text: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let mut unsafe_links = 0_u32;
    let events = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading {
            level,
            classes,
            attrs,
            ..
        }) => {
            let level = below_the_page(level);
            Some(Event::Start(Tag::Heading {
                level,
                id: None,
                classes,
                attrs,
            }))
        }
        Event::End(TagEnd::Heading(level)) => {
            Some(Event::End(TagEnd::Heading(below_the_page(level))))
        }
        Event::Start(Tag::Link { ref dest_url, .. }) if !is_safe(dest_url) => {
            unsafe_links += 1;
            None
        }
        Event::End(TagEnd::Link) if unsafe_links > 0 => {
            unsafe_links -= 1;
            None
        }
        other => Some(other),
    });
    let mut page = String::with_capacity(text.len() * 2);
    html::push_html(&mut page, events);
    page
}

fn below_the_page(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => H3,
        H2 => H4,
        H3 => H5,
        H4 | H5 | H6 => H6,
    }
}

fn is_safe(url: &CowStr<'_>) -> bool {
    let url = url.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_shown_and_never_passed() {
        for hostile in [
            "<script>alert(1)</script>",
            "hello <img src=x onerror=alert(1)> you",
            "<div onclick='x'>\n\ntext\n\n</div>",
            "<svg/onload=alert(1)>",
        ] {
            let html = to_html(hostile);
            for tag in ["<script", "<img", "<div", "<svg"] {
                assert!(!html.contains(tag), "{hostile} became {html}");
            }
        }
        assert_eq!(to_html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        assert_eq!(to_html("[a](javascript:alert(1)) b"), "<p>a b</p>\n");
        assert_eq!(to_html("[a](JaVaScript:x)"), "<p>a</p>\n");
        assert_eq!(to_html("[a](data:text/html,x)"), "<p>a</p>\n");
        assert_eq!(
            to_html("[a](https://potluck.example/?q=\"x\")"),
            "<p><a href=\"https://potluck.example/?q=%22x%22\">a</a></p>\n"
        );
    }

    #[test]
    fn headings_stand_below_those_of_the_page() {
        assert_eq!(
            to_html("# What you take home"),
            "<h3>What you take home</h3>\n"
        );
    }

    #[test]
    fn an_image_becomes_its_description() {
        assert_eq!(to_html("![a loaf](https://x/y.png)"), "<p>a loaf</p>\n");
    }
}
