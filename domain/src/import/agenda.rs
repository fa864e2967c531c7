//! The parts of a training that a single cell holds several of.

use super::{cell, place};
use crate::api::{AgendaItem, Resource, Third};

/// `theory: Why we argue (20)`: third, title, minutes.
pub(super) fn item(text: &str) -> Result<AgendaItem, String> {
    let unknown = || format!("“{text}” is not an agenda item such as “theory: Why we argue (20)”.");
    let (third, rest) = text.split_once(':').ok_or_else(unknown)?;
    let third = match third.trim().to_lowercase().as_str() {
        "theory" => Third::Theory,
        "discussion" => Third::Discussion,
        "exercise" => Third::Exercise,
        _ => return Err(unknown()),
    };
    let (title, minutes) = rest.trim().rsplit_once('(').ok_or_else(unknown)?;
    let minutes = minutes.strip_suffix(')').ok_or_else(unknown)?;
    let minutes = minutes
        .trim_end_matches("min")
        .trim()
        .parse()
        .map_err(|_| unknown())?;
    let title = cell::line(200)(title.trim())?;
    if title.is_empty() || !(1..=720).contains(&minutes) {
        return Err(unknown());
    }
    Ok(AgendaItem {
        third,
        title,
        minutes,
    })
}

/// `Checklist <https://…>`: title, link.
pub(super) fn resource(text: &str) -> Result<Resource, String> {
    let parts = text
        .rsplit_once('<')
        .and_then(|(title, url)| Some((title, url.strip_suffix('>')?)));
    let Some((title, url)) = parts.filter(|(title, _)| !title.trim().is_empty()) else {
        return Err(format!(
            "“{text}” is not a resource such as “Checklist <https://…>”."
        ));
    };
    Ok(Resource {
        title: cell::line(200)(title.trim())?,
        url: place::link(url.trim())?,
    })
}
