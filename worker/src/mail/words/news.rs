//! News of the reader's own place.

use potluck_domain::calendar::Method;
use potluck_domain::invitation::News;

use super::super::page::{Action, Card, Page, Tone};
use super::session::{Link, place_name};
use super::{LEAVE, Writing};

const LEAVE_QUEUE: &str = "Changed your mind? Leave the waitlist there, and everybody behind you \
                           moves up.";
const INVITED: &str = "Your calendar takes the invitation by itself, or when you open the one \
                       attached. Whatever changes follows it there.";
const TAKEN_OUT: &str = "The attached cancellation takes it out of your calendar.";
const NEXT: &str =
    "As soon as a seat is yours we write, and only then does it go into your calendar.";

pub fn page(w: &Writing<'_>, news: News, position: Option<u32>) -> Page {
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
    let (link, note) = if seated(w) {
        (Link::Shown, LEAVE)
    } else {
        (Link::Later, LEAVE_QUEUE)
    };
    Page {
        note: note.to_owned(),
        ..w.blank(link)
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
    let (now, before) = (w.facts.as_deref(), w.letter.as_told());
    let card = match (now, &before) {
        (Some(now), Some(before)) => page.card.map(|it| it.moved(now, before, w.reader)),
        _ => page.card,
    };
    let subject = match now {
        Some(now) => {
            let when = w.reader.short(now.starts_at, w.letter.date);
            format!("Moved: {}, now {when}", now.title)
        }
        None => w.matter("Moved"),
    };
    let kept = if seated(w) {
        "You keep your seat, and the invitation attached moves it in your calendar too."
    } else {
        "You keep your place on the waitlist."
    };
    Page {
        subject,
        heading: "It is at another time".to_owned(),
        paragraphs: vec![kept.to_owned()],
        card,
        ..page
    }
}

fn relocated(w: &Writing<'_>) -> Page {
    let page = placed(w);
    let (now, before) = (w.facts.as_deref(), w.letter.as_told());
    let (Some(now), Some(before)) = (now, &before) else {
        return Page {
            subject: w.matter("New place"),
            heading: "It is somewhere else".to_owned(),
            ..page
        };
    };
    let kept = if seated(w) {
        "The invitation attached changes it in your calendar too."
    } else {
        "You keep your place on the waitlist."
    };
    let card = page.card.map(|it| it.relocated(now, before).stress_place());
    let only_link = now.location == before.location;
    let (subject, heading) = if only_link && now.video_link.is_none() {
        (
            w.dated("No video link"),
            "It has no video link any more".to_owned(),
        )
    } else if only_link {
        (
            w.dated("New video link"),
            "It has a new video link".to_owned(),
        )
    } else {
        let place = place_name(now).map_or_else(String::new, |name| format!(", now {name}"));
        (
            w.matter("New place") + &place,
            "It is somewhere else".to_owned(),
        )
    };
    Page {
        subject,
        heading,
        paragraphs: vec![kept.to_owned()],
        card,
        ..page
    }
}

fn cancelled(w: &Writing<'_>) -> Page {
    let page = w.blank(Link::Hidden);
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
    let page = w.blank(Link::Hidden);
    let place = if takes_out(w) {
        format!("Your seat is given up. {TAKEN_OUT}")
    } else {
        "Your place on the waitlist is given up.".to_owned()
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
