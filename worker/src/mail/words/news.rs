//! News of the reader's own place, or of a session that they run.

use potluck_domain::calendar::Method;
use potluck_domain::invitation::News;

use super::super::SessionFacts;
use super::super::page::{Action, Card, Page, Tone};
use super::session::place_name;
use super::{LEAVE, Writing};

const LEAVE_QUEUE: &str = "Changed your mind? Leave the waitlist there, and everybody behind you \
                           moves up.";
const INVITED: &str = "Your calendar takes the invitation by itself, or when you open the one \
                       attached. Whatever changes follows it there.";
const TAKEN_OUT: &str = "The attached cancellation takes it out of your calendar.";
const NEXT: &str =
    "As soon as a seat is yours we write, and only then does it go into your calendar.";

const TOLD_TOO: &str = "You run it. Everybody who has a place in it is told, too.";
const OWN_CALENDAR: &str = "The calendar of your own sessions follows by itself, once you have \
                            subscribed to it in your profile.";

pub fn page(w: &Writing<'_>, news: News, runs: bool, position: Option<u32>) -> Page {
    let page = of_place(w, news, position);
    if !runs {
        return page;
    }
    // Nothing of it is about a place.
    Page {
        paragraphs: vec![TOLD_TOO.to_owned()],
        action: w.blank().action,
        note: OWN_CALENDAR.to_owned(),
        ..page
    }
}

fn of_place(w: &Writing<'_>, news: News, position: Option<u32>) -> Page {
    match news {
        News::Confirmed => confirmed(w),
        News::Promoted => promoted(w),
        News::Reinstated => reinstated(w, position),
        News::Waitlisted => waitlisted(w, position),
        News::PutBack => put_back(w, position),
        News::Moved => moved(w),
        News::Relocated => relocated(w),
        News::Cancelled => cancelled(w),
        News::Gone => gone(w),
    }
}

/// Whether the reader has a seat: whoever has one is invited with every letter.
fn seated(w: &Writing<'_>) -> bool {
    let invitation = w.letter.invitation.as_ref();
    invitation.is_some_and(|it| it.method == Method::Request)
}

/// Whether the letter takes something out of the reader's calendar.
fn takes_out(w: &Writing<'_>) -> bool {
    let invitation = w.letter.invitation.as_ref();
    invitation.is_some_and(|it| it.method == Method::Cancel)
}

/// A letter to somebody who has a place of either kind.
fn placed(w: &Writing<'_>) -> Page {
    let note = if seated(w) { LEAVE } else { LEAVE_QUEUE };
    Page {
        note: note.to_owned(),
        ..w.blank()
    }
}

fn queue(position: Option<u32>) -> String {
    match position {
        None => "You are in the queue.".to_owned(),
        Some(0 | 1) => "You are the first in the queue.".to_owned(),
        Some(number) => format!("You are number {number} in the queue."),
    }
}

fn confirmed(w: &Writing<'_>) -> Page {
    Page {
        subject: w.dated("You have a seat"),
        tone: Tone::Good,
        heading: "You have a seat".to_owned(),
        paragraphs: vec![INVITED.to_owned()],
        ..placed(w)
    }
}

fn promoted(w: &Writing<'_>) -> Page {
    Page {
        subject: w.dated("A seat for you"),
        tone: Tone::Good,
        heading: "A seat is free, and it is yours".to_owned(),
        paragraphs: vec![format!("You need not wait any longer. {INVITED}")],
        ..placed(w)
    }
}

fn reinstated(w: &Writing<'_>, position: Option<u32>) -> Page {
    let place = if seated(w) {
        format!("You have your seat again. {INVITED}")
    } else {
        format!("You are on the waitlist again. {} {NEXT}", queue(position))
    };
    Page {
        subject: w.dated("On again"),
        tone: Tone::Good,
        heading: "It takes place after all".to_owned(),
        paragraphs: vec![
            "This session had been cancelled, and now it is not.".to_owned(),
            place,
        ],
        ..placed(w)
    }
}

fn waitlisted(w: &Writing<'_>, position: Option<u32>) -> Page {
    Page {
        subject: w.dated("On the waitlist"),
        heading: "You are on the waitlist".to_owned(),
        paragraphs: vec![format!("{} {NEXT}", queue(position))],
        ..placed(w)
    }
}

fn put_back(w: &Writing<'_>, position: Option<u32>) -> Page {
    let mut place = format!(
        "Your seat has become a place on the waitlist. {}",
        queue(position)
    );
    if takes_out(w) {
        place = format!("{place} {TAKEN_OUT}");
    }
    Page {
        subject: w.dated("Back on the waitlist"),
        tone: Tone::Bad,
        heading: "You are on the waitlist again".to_owned(),
        paragraphs: vec![place, NEXT.to_owned()],
        ..placed(w)
    }
}

fn moved(w: &Writing<'_>) -> Page {
    let page = placed(w);
    let compared = page.card.zip(w.change());
    let kept = if seated(w) {
        "You keep your seat, and the invitation attached moves it in your calendar too."
    } else {
        "You keep your place on the waitlist."
    };
    let elsewhere = w
        .change()
        .is_some_and(|(now, before)| now.location != before.location);
    let card = compared.map(|(card, (now, before))| card.moved(now, &before, w.reader));
    Page {
        subject: w.matter("Moved") + &w.when(", now "),
        heading: if elsewhere {
            "It is at another time, and somewhere else".to_owned()
        } else {
            "It is at another time".to_owned()
        },
        paragraphs: vec![kept.to_owned()],
        card: if elsewhere {
            card.map(Card::stress_place_too)
        } else {
            card
        },
        ..page
    }
}

fn relocated(w: &Writing<'_>) -> Page {
    let page = placed(w);
    let compared = page.card.zip(w.change());
    let kept = if seated(w) {
        "The invitation attached changes it in your calendar too."
    } else {
        "You keep your place on the waitlist."
    };
    let (subject, heading) = match w.change() {
        Some((now, before)) if now.location == before.location => new_link(w, now),
        _ => (w.matter("New place") + &now_at(w), "It is somewhere else"),
    };
    let card = compared.map(|(card, (now, before))| card.relocated(now, &before));
    Page {
        subject,
        heading: heading.to_owned(),
        paragraphs: vec![kept.to_owned()],
        card: card.map(Card::stress_place),
        ..page
    }
}

/// Subject and heading where it is in the same place.
fn new_link(w: &Writing<'_>, now: &SessionFacts) -> (String, &'static str) {
    match now.video_link {
        Some(_) => (w.dated("New video link"), "It has a new video link"),
        None => (w.dated("No video link"), "It has no video link any more"),
    }
}

/// `, now Kitchen 2`.
fn now_at(w: &Writing<'_>) -> String {
    let name = w.facts.as_deref().and_then(place_name);
    name.map_or_else(String::new, |name| format!(", now {name}"))
}

fn cancelled(w: &Writing<'_>) -> Page {
    let page = w.blank();
    let reason = reason(w);
    let mut paragraphs = vec!["We are sorry: it does not take place.".to_owned()];
    if takes_out(w) {
        paragraphs.push(TAKEN_OUT.to_owned());
    }
    paragraphs.extend(reason.as_ref().map(|_| "This is why:".to_owned()));
    Page {
        subject: w.dated("Cancelled"),
        tone: Tone::Bad,
        heading: "This session is cancelled".to_owned(),
        paragraphs,
        quote: reason,
        card: page.card.map(Card::over),
        action: Some(Action {
            label: "Find another session",
            url: format!("{}/", w.sender.origin),
        }),
        ..page
    }
}

/// Why it was cancelled.
fn reason(w: &Writing<'_>) -> Option<String> {
    let reason = w.facts.as_ref()?.cancellation_reason.clone();
    reason.filter(|reason| !reason.is_empty())
}

fn gone(w: &Writing<'_>) -> Page {
    let page = w.blank();
    let place = if takes_out(w) {
        format!("Your seat is given up. {TAKEN_OUT}")
    } else {
        "Your place is given up.".to_owned()
    };
    Page {
        subject: w.dated("No longer coming"),
        heading: "You are no longer coming".to_owned(),
        paragraphs: vec![place],
        card: page.card.map(Card::over),
        note: "Not what you wanted? Sign up again there; you join at the end of the queue."
            .to_owned(),
        ..page
    }
}
