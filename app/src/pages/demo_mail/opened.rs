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
    let links = addresses(text);
    if links.is_empty() {
        return ().into_any();
    }
    let links = links
        .into_iter()
        .map(|link| {
            let path = link.clone();
            view! {
                <li>
                    <a href=path target="_blank" rel="noopener">
                        {link}
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

/// The addresses of pages in plain text, each once, without what ends a sentence.
fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(['(', '<']);
        let word = word.trim_end_matches(['.', ',', ';', ':', ')', '>']);
        let is_page = word.starts_with("https://") || word.starts_with("http://");
        if is_page && !found.iter().any(|other| other == word) {
            found.push(word.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn the_links_of_a_mail_are_found_in_its_text() {
        let text = "Go there: https://potluck.example/sessions/1.\n\
            (or http://potluck.example/a), again https://potluck.example/sessions/1\n\
            javascript:alert(1) ftp://potluck.example webcal://potluck.example";
        assert_eq!(
            addresses(text),
            [
                "https://potluck.example/sessions/1",
                "http://potluck.example/a"
            ]
        );
    }
}
