//! One letter of each sort.

use potluck_domain::zoned::Database;

use super::super::*;

pub fn sender() -> Sender<'static> {
    Sender {
        address: "learning@potluck.example",
        origin: "https://potluck.example",
        key: b"a key for tests",
    }
}

pub fn zone(name: &str) -> Zone {
    Zone::find(name, &Database).unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Planned in Sydney, on a Thursday; the same day in Berlin, the day before in New York.
pub fn session() -> SessionFacts {
    SessionFacts {
        id: "s-1".into(),
        title: "Negotiating well".into(),
        summary: "Ask for what you need, and leave the table as friends.".into(),
        starts_at: utc("2026-12-03T02:00:00Z"),
        ends_at: utc("2026-12-03T03:30:00Z"),
        zone: zone("Australia/Sydney"),
        location: "Kitchen 2, Harbour Street".into(),
        online: true,
        video_link: Some("https://video.example/negotiating?room=7&pin=12".into()),
        trainers: vec!["Clara Hoffmann".into(), "Li Wei".into()],
        capacity: 12,
        confirmed: 7,
        waitlisted: 2,
        minimum: Some(8),
        decide_at: Some(utc("2026-12-01T07:00:00Z")),
        cancellation_reason: Some("Clara is ill.\nWe try again in January.".into()),
        revised_at: utc("2026-11-20T09:30:00Z"),
    }
}

pub fn snapshot() -> Snapshot {
    Snapshot {
        title: "Negotiating well".into(),
        starts_at: utc("2026-12-02T08:00:00Z"),
        ends_at: utc("2026-12-02T09:00:00Z"),
        time_zone: "Europe/London".into(),
        location: "Room 5".into(),
        video_link: Some("https://video.example/old".into()),
        sequence: 3,
        name: "Jonas Weber".into(),
        email: "jonas@old.potluck.example".into(),
    }
}

pub fn letter(says: Says) -> Letter {
    Letter {
        to: Recipient {
            id: "p-jonas".into(),
            name: "Jonas Weber".into(),
            email: "jonas.weber@potluck.example".into(),
            zone: zone("Europe/Berlin"),
            clock: Clock::Auto,
        },
        says,
        session: Some(session()),
        invitation: None,
        message_id: "place-5f2c.1@potluck.example".into(),
        in_reply_to: None,
        date: utc("2026-11-20T10:00:00Z"),
    }
}

/// News with what goes to calendars. The link is told to who has a seat, and was told to who had one.
pub fn news(news: News, before: bool, method: Option<Method>) -> Letter {
    let seated = method == Some(Method::Request);
    let had_seat = method.is_some() && !matches!(news, News::Promoted | News::Reinstated);
    let told = || {
        let told = snapshot();
        Snapshot {
            video_link: told.video_link.filter(|_| had_seat),
            ..told
        }
    };
    let waits = !seated && !matches!(news, News::Cancelled | News::Gone);
    let says = Says::News {
        news,
        runs: false,
        before: before.then(told),
        position: waits.then_some(3),
    };
    let invitation = method.map(|method| Invitation {
        method,
        uid: "5f2c0b".into(),
        sequence: 4,
        perhaps: false,
    });
    let mut letter = Letter {
        invitation,
        ..letter(says)
    };
    if method == Some(Method::Cancel) {
        // It ends at the address where it began.
        letter.to.email = snapshot().email;
    }
    if seated { letter } else { without_link(letter) }
}

/// Of a session that nobody can look at any more: the import that brought it was taken back.
pub fn gone_for_good() -> Letter {
    let mut letter = news(News::Cancelled, true, Some(Method::Cancel));
    if let Some(session) = &mut letter.session {
        session.id = String::new();
        session.cancellation_reason = None;
    }
    letter
}

/// To somebody who may not read the video link.
fn without_link(mut letter: Letter) -> Letter {
    if let Some(session) = &mut letter.session {
        session.video_link = None;
    }
    letter
}

pub fn answer(code: AnswerCode) -> Letter {
    Letter {
        in_reply_to: Some("no-17@mail.example".into()),
        ..without_link(letter(Says::Answer(code)))
    }
}

/// The same, where it is not known which session they mean.
fn answer_about_none(code: AnswerCode) -> Letter {
    Letter {
        session: None,
        ..answer(code)
    }
}

fn roster() -> Vec<RosterLine> {
    let line = |name: &str, department: &str, expectation: &str| RosterLine {
        name: name.into(),
        department: department.into(),
        expectation: expectation.into(),
    };
    vec![
        line(
            "Maya Nguyen",
            "Customer care",
            "How to say no and stay kind. I always give in when somebody is loud.",
        ),
        line("Ava Johnson", "Finance", ""),
        line("Tom O'Neill", "", "Prices & contracts"),
    ]
}

/// Every sort of letter, with a name.
pub fn all() -> Vec<(&'static str, Letter)> {
    let (request, cancel) = (Some(Method::Request), Some(Method::Cancel));
    let text = "Dear all,\n\nplease bring something that you would never sell.\nA photo will do. \
                It is <b>not</b> a trick: https://potluck.example/x\n\nSee you there";
    let message = Says::Message {
        author: "Clara Hoffmann".into(),
        text: text.into(),
    };
    vec![
        ("confirmed", news(News::Confirmed, false, request)),
        ("reinstated", news(News::Reinstated, true, request)),
        ("reinstated-waiting", news(News::Reinstated, true, None)),
        ("waitlisted", news(News::Waitlisted, false, None)),
        ("promoted", news(News::Promoted, true, request)),
        ("moved", news(News::Moved, true, request)),
        ("moved-waiting", news(News::Moved, true, None)),
        ("relocated", news(News::Relocated, true, request)),
        ("relocated-waiting", news(News::Relocated, true, None)),
        ("cancelled", news(News::Cancelled, true, cancel)),
        ("cancelled-waiting", news(News::Cancelled, true, None)),
        ("gone", news(News::Gone, true, cancel)),
        ("gone-waiting", news(News::Gone, true, None)),
        ("put-back", news(News::PutBack, true, cancel)),
        ("reminder-day", letter(Says::ReminderDay)),
        ("reminder-hour", letter(Says::ReminderHour)),
        ("feedback", letter(Says::Feedback { again: false })),
        ("feedback-again", letter(Says::Feedback { again: true })),
        ("roster", letter(Says::Roster { lines: roster() })),
        ("roster-empty", letter(Says::Roster { lines: Vec::new() })),
        ("decide", letter(Says::Decide)),
        ("message", letter(message)),
        ("answer-no-place", answer(AnswerCode::NoPlace)),
        ("answer-unknown", answer_about_none(AnswerCode::NoPlace)),
        ("answer-waiting", answer(AnswerCode::StillWaiting)),
        ("answer-cancelled", answer(AnswerCode::Cancelled)),
        ("answer-started", answer(AnswerCode::Started)),
        ("answer-tentative", answer(AnswerCode::Tentative)),
        ("answer-not-by-mail", answer(AnswerCode::NotByMail)),
        ("answer-doubted", answer(AnswerCode::Doubted)),
        (
            "answer-nobody-reads",
            answer_about_none(AnswerCode::NobodyReads),
        ),
    ]
}
