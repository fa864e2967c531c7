//! One mail, as a mail program shows it, and what it is made of.

use leptos::html;
use leptos::prelude::*;
use potluck_domain::api::DemoMail;

use super::when;
use crate::api;
use crate::strings::demo_mail as say;
use crate::strings::session::NEW_TAB;
use crate::ui::{Glyph, Icon};

/// `back` is the path of the list. Takes the focus if it was `tapped`.
#[component]
pub fn Opened(mail: DemoMail, back: String, tapped: StoredValue<bool>) -> AnyView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && tapped.try_update_value(std::mem::take) == Some(true)
        {
            // Only fails for elements that left the document.
            let _ = heading.focus();
        }
    });
    let title = mail.subject.clone();
    let page = api::demo_mail_page_url(&mail.id);
    let parts = [
        (say::TEXT, Some(mail.text.clone())),
        (say::CALENDAR, mail.calendar.clone()),
        (say::RAW, Some(mail.raw.clone())),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(name, text)| text.map(|text| part(name, text)))
        .collect::<Vec<_>>();
    view! {
        <article>
            <a class="mailbox__back" href=back>
                <Icon glyph=Glyph::Back />
                {say::BACK}
            </a>
            <h2 tabindex="-1" node_ref=heading>
                {mail.subject.clone()}
            </h2>
            <p class="mailbox__meta">{say::to(&mail.to)}</p>
            <p class="mailbox__meta">{when(&mail)}</p>
            // Whatever it holds, it may do nothing: its links stand below.
            <iframe class="mailbox__page" src=page title=title sandbox=""></iframe>
            {links(&mail.text)}
            {parts}
        </article>
    }
    .into_any()
}

/// A part of the message, word for word.
fn part(name: &'static str, text: String) -> AnyView {
    view! {
        <details class="mailbox__part">
            <summary>{name}</summary>
            <pre>{text}</pre>
        </details>
    }
    .into_any()
}

/// The links of a mail, to be followed from here.
fn links(text: &str) -> AnyView {
    let links = named_links(text);
    if links.is_empty() {
        return ().into_any();
    }
    let links = links
        .into_iter()
        .map(|(name, url)| {
            view! {
                <li>
                    <a href=url target="_blank" rel="noopener">
                        {name}
                        <span class="visually-hidden">{NEW_TAB}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <h3>{say::LINKS}</h3>
        <ul class="mailbox__links">{links}</ul>
    }
    .into_any()
}

/// The addresses of pages in plain text, each once, without what ends a sentence; before each its
/// name: what stands before it with a colon, on its line or, where it begins one, on the line above.
fn named_links(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut above = "";
    for line in text.lines() {
        for word in line.split_whitespace() {
            let url = word.trim_start_matches(['(', '<']);
            let url = url.trim_end_matches(['.', ',', ';', ':', ')', '>']);
            let is_page = url.starts_with("https://") || url.starts_with("http://");
            if !is_page || found.iter().any(|(_, other)| other == url) {
                continue;
            }
            let before = line.split(word).next().unwrap_or_default().trim();
            let before = if before.is_empty() { above } else { before };
            let name = before.strip_suffix(':').map(str::to_owned);
            found.push((name.unwrap_or_else(|| short(url)), url.to_owned()));
        }
        above = line.trim();
    }
    found
}

/// The longest part of a path that says something to people; what is longer is a secret.
const TELLING: usize = 24;

/// Host and path, for an address that nothing names.
fn short(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let mut parts = url.trim_end_matches('/').split('/');
    let mut short = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        short.push('/');
        short.push_str(if part.len() > TELLING { "…" } else { part });
    }
    short
}

#[cfg(test)]
mod tests {
    use super::named_links;

    fn expect(text: &str, links: &[(&str, &str)]) {
        let found = named_links(text);
        let found: Vec<_> = found.iter().map(|(name, url)| (&**name, &**url)).collect();
        assert_eq!(found, links);
    }

    #[test]
    fn the_links_of_a_mail_are_found_in_its_text() {
        expect(
            "Go there: https://potluck.example/sessions/1.\n\
             (or http://potluck.example/a), again https://potluck.example/sessions/1\n\
             javascript:alert(1) ftp://potluck.example webcal://potluck.example",
            &[
                ("Go there", "https://potluck.example/sessions/1"),
                ("potluck.example/a", "http://potluck.example/a"),
            ],
        );
    }

    #[test]
    fn a_link_is_called_what_the_mail_calls_it() {
        expect(
            "See the session:\nhttps://potluck.example/sessions/1\n\n\
             Where:   Online\n         https://video.example/room/\n\n\
             Stop reminders: https://potluck.example/stop/2\n",
            &[
                ("See the session", "https://potluck.example/sessions/1"),
                ("video.example/room", "https://video.example/room/"),
                ("Stop reminders", "https://potluck.example/stop/2"),
            ],
        );
    }

    #[test]
    fn a_link_without_a_name_shows_no_secret() {
        let secret = "ab".repeat(32);
        let url = format!("https://potluck.example/calendar/{secret}?key={secret}");
        expect(&url, &[("potluck.example/calendar/…", &url)]);
    }
}
