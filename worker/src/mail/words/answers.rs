//! What people hear whose answer could not be obeyed.

use potluck_domain::answer::AnswerCode;

use super::super::page::{Action, Card, Page};
use super::Writing;

const FREE: &str = "Free your seat";

pub fn page(w: &Writing<'_>, code: AnswerCode) -> Page {
    let page = w.blank();
    let card = match code {
        AnswerCode::Cancelled => page.card.map(Card::over),
        _ => page.card,
    };
    let action = page.action.map(|open| match code {
        AnswerCode::Doubted => Action {
            label: FREE,
            ..open
        },
        _ => open,
    });
    let (matter, heading, text) = words(code, w.facts.is_some());
    Page {
        subject: w.matter(matter),
        heading: heading.to_owned(),
        paragraphs: text.iter().map(|it| (*it).to_owned()).collect(),
        card,
        action,
        ..page
    }
}

type Words = (&'static str, &'static str, &'static [&'static str]);

fn words(code: AnswerCode, known: bool) -> Words {
    match code {
        AnswerCode::NoPlace if known => (
            "You have no place",
            "You have no place in it",
            &[
                "Your calendar answered an invitation that no longer counts: you left this session, or \
                 were taken off its roster.",
                "You are welcome to sign up again.",
            ],
        ),
        AnswerCode::NoPlace => (
            "Your answer found no invitation",
            "That invitation no longer counts",
            &[
                "Your calendar answered something that we do not know any more. Nothing has changed \
                 for you.",
            ],
        ),
        AnswerCode::StillWaiting => (
            "Still on the waitlist",
            "You are still on the waitlist",
            &[
                "Your calendar answered, and we would love to have you. But all seats are taken: as \
                 soon as one is yours, we write.",
            ],
        ),
        AnswerCode::Cancelled => (
            "Already cancelled",
            "This session is cancelled",
            &[
                "Your calendar answered an invitation to it. There is nothing left to answer: it does \
                 not take place.",
            ],
        ),
        AnswerCode::Started => (
            "Too late to leave",
            "It had already begun",
            &[
                "Your calendar said no after the session had begun. Nobody can take your seat any \
                 more, so it stays yours.",
            ],
        ),
        AnswerCode::Tentative => (
            "Your seat is kept",
            "Perhaps keeps your seat",
            &[
                "Your calendar said perhaps. That is fine: the seat is yours until you say no.",
                "If you will not come, please decline: somebody waiting gets your seat.",
            ],
        ),
        AnswerCode::NotByMail => (
            "Not possible by mail",
            "We can't do that by mail",
            &[
                "Your calendar answered with something other than yes or no: another time, or somebody \
                 in your place. Nothing has changed. On the session's page you can leave it; for the \
                 rest, ask whoever runs it.",
            ],
        ),
        AnswerCode::Doubted => (
            "You still have your place",
            "We could not be sure that it was you",
            &[
                "Your calendar said no, or somebody else did in your name: we could not be sure that \
                 it came from you. So nothing has changed, and your place is yours.",
                "If you will not come, please free your seat on the session's page: somebody waiting \
                 gets it. If you will, you need not do anything.",
            ],
        ),
        AnswerCode::NobodyReads => (
            "Nobody reads this mailbox",
            "Nobody reads this mailbox",
            &[
                "You wrote to the address that Potluck sends from, and only answers of calendars are \
                 understood there. Please write to whoever runs the session, or to your learning \
                 team.",
            ],
        ),
    }
}
