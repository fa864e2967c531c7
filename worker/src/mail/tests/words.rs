//! What letters say, and what they do not.

use super::letters::zone;
use super::*;

#[test]
fn every_letter_about_a_session_says_both_times_and_names_both_zones() {
    for (name, letter) in all() {
        if letter.session.is_none() {
            continue;
        }
        let text = flat_text_of(&letter);
        let html = html_of(&letter);
        // What ends is told of as it was known: in London.
        let ends = name.starts_with("cancelled") || name.starts_with("gone");
        let (yours, own) = if ends {
            (
                "Wed 2 Dec 2026, 09:00–10:00 Berlin time (Europe/Berlin)",
                "08:00–09:00 in London (Europe/London)",
            )
        } else {
            (
                "Thu 3 Dec 2026, 03:00–04:30 Berlin time (Europe/Berlin)",
                "13:00–14:30 in Sydney (Australia/Sydney)",
            )
        };
        for words in [yours, own] {
            assert!(text.contains(words), "{name}: {words} in\n{text}");
            assert!(html.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn subjects_begin_with_the_matter_and_say_whose_time_it_is() {
    let found: Vec<String> = all()
        .into_iter()
        .map(|(name, letter)| format!("{name}: {}", compose(&letter, sender()).subject))
        .collect();
    assert_eq!(
        found,
        [
            "confirmed: You have a seat: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "reinstated: On again: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "reinstated-waiting: On again: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "waitlisted: On the waitlist: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "promoted: A seat for you: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "moved: Moved: Negotiating well, now Thu 3 Dec, 03:00 Berlin time",
            "moved-waiting: Moved: Negotiating well, now Thu 3 Dec, 03:00 Berlin time",
            "relocated: New place: Negotiating well, now Kitchen 2, Harbour Street",
            "relocated-waiting: New place: Negotiating well, now Kitchen 2, Harbour Street",
            "cancelled: Cancelled: Negotiating well, Wed 2 Dec, 09:00 Berlin time",
            "cancelled-waiting: Cancelled: Negotiating well, Wed 2 Dec, 09:00 Berlin time",
            "gone: No longer coming: Negotiating well, Wed 2 Dec, 09:00 Berlin time",
            "gone-waiting: No longer coming: Negotiating well, Wed 2 Dec, 09:00 Berlin time",
            "put-back: Back on the waitlist: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "reminder-day: On Thu 3 Dec 2026: Negotiating well, 03:00 Berlin time",
            "reminder-hour: Soon: Negotiating well, 03:00 Berlin time",
            "feedback: How was “Negotiating well”?",
            "feedback-again: Last call: how was “Negotiating well”?",
            "roster: Roster for Thu 3 Dec 2026: Negotiating well, 03:00 Berlin time",
            "roster-empty: Roster for Thu 3 Dec 2026: Negotiating well, 03:00 Berlin time",
            "decide: Go or no-go: Negotiating well, Thu 3 Dec, 03:00 Berlin time",
            "message: From Clara Hoffmann: Negotiating well",
            "answer-no-place: You have no place: Negotiating well",
            "answer-unknown: Your answer found no invitation",
            "answer-waiting: Still on the waitlist: Negotiating well",
            "answer-cancelled: Already cancelled: Negotiating well",
            "answer-started: Too late to leave: Negotiating well",
            "answer-tentative: Your seat is kept: Negotiating well",
            "answer-not-by-mail: Not possible by mail: Negotiating well",
            "answer-doubted: You still have your place: Negotiating well",
            "answer-nobody-reads: Nobody reads this mailbox",
        ]
    );
}

#[test]
fn a_reminder_on_the_day_before_says_tomorrow() {
    let mut letter = letter(Says::ReminderDay);
    letter.date = "2026-12-02T09:00:00Z".parse().unwrap();
    let subject = compose(&letter, sender()).subject;
    assert_eq!(subject, "Tomorrow: Negotiating well, 03:00 Berlin time");
    assert!(flat_text_of(&letter).starts_with("See you tomorrow"));
}

#[test]
fn a_letter_shows_the_video_link_that_it_has_while_it_leads_somewhere() {
    for (name, letter) in all() {
        let raw = compose(&letter, sender()).raw;
        let all = [
            text_of(&letter),
            html_of(&letter),
            part(&raw, "text/calendar").unwrap_or_default(),
        ];
        let told = all
            .iter()
            .any(|it| it.contains("video.example/negotiating"));
        let expected = matches!(
            name,
            "confirmed"
                | "reinstated"
                | "promoted"
                | "moved"
                | "relocated"
                | "reminder-day"
                | "reminder-hour"
                | "roster-empty"
                | "roster"
                | "decide"
                | "message"
        );
        assert_eq!(told, expected, "{name}");
        // An old link helps nobody.
        assert!(!all[0].contains("video.example/old"), "{name}");
        assert!(!all[1].contains("video.example/old"), "{name}");
    }
}

#[test]
fn who_waits_for_an_online_session_reads_that_it_is_online_and_who_gets_the_link() {
    let later = "Whoever has a seat gets the video link.";
    for (location, place) in [("", "Online"), ("Kitchen 2", "Kitchen 2")] {
        for (name, mut letter) in all() {
            let Some(session) = &mut letter.session else {
                continue;
            };
            session.location = location.into();
            let linked = session.video_link.is_some();
            let text = flat_text_of(&letter);
            let over = ["cancelled", "gone", "feedback", "answer-cancelled"];
            let over = over.iter().any(|it| name.starts_with(it));
            assert_eq!(text.contains(later), !over && !linked, "{name}: {text}");
            if !over {
                assert!(text.contains(&format!("Where: {place}")), "{name}: {text}");
            }
        }
    }
    let mut nowhere = news(News::Waitlisted, false, None);
    let session = nowhere.session.as_mut().unwrap();
    (session.location, session.online) = (String::new(), false);
    let text = flat_text_of(&nowhere);
    assert!(!text.contains("Where:") && !text.contains(later), "{text}");
}

#[test]
fn one_link_acts_and_the_footer_has_the_rest() {
    for (name, letter) in all() {
        let html = html_of(&letter);
        let links: Vec<&str> = html
            .split("href=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let acts = match name {
            "answer-unknown" | "answer-nobody-reads" => "https://potluck.example/my-learning",
            "cancelled" | "cancelled-waiting" => "https://potluck.example/",
            "feedback" | "feedback-again" => "https://potluck.example/sessions/s-1/feedback",
            "roster" | "roster-empty" | "decide" => "https://potluck.example/teach/sessions/s-1",
            _ => "https://potluck.example/sessions/s-1",
        };
        let mut expected = vec![acts.to_owned()];
        let kind = letter.says.kind();
        expected.extend(kind.map(|kind| unsubscribe::url("p-jonas", kind, sender())));
        expected.push("https://potluck.example/profile".to_owned());
        assert_eq!(links, expected, "{name}");
        let text = text_of(&letter);
        for link in expected {
            assert!(text.contains(&link), "{name}: {link}");
        }
    }
}

#[test]
fn news_says_what_was_and_what_is() {
    let moved = flat_text_of(&news(News::Moved, true, Some(Method::Request)));
    for words in [
        "Before: Wed 2 Dec 2026, 09:00–10:00 Berlin time (Europe/Berlin)",
        "08:00–09:00 in London (Europe/London)",
        "Where: Kitchen 2, Harbour Street",
        "Before: Room 5",
        "You keep your seat",
    ] {
        assert!(moved.contains(words), "{words} in\n{moved}");
    }
    let moved = flat_text_of(&news(News::Moved, true, None));
    assert!(
        moved.contains("You keep your place on the waitlist."),
        "{moved}"
    );
    let relocated = flat_text_of(&news(News::Relocated, true, Some(Method::Request)));
    assert!(relocated.contains("Before: Room 5"), "{relocated}");
    let cancelled = flat_text_of(&news(News::Cancelled, true, Some(Method::Cancel)));
    assert!(
        cancelled.contains("This is why: Clara is ill. We try again in January."),
        "{cancelled}"
    );
    let waiting = flat_text_of(&news(News::Waitlisted, false, None));
    assert!(
        waiting.contains("You are number 3 in the queue."),
        "{waiting}"
    );
    let decide = flat_text_of(&letter(Says::Decide));
    for words in [
        "7 people have a seat so far, and it takes 8.",
        "Decide by Tue 1 Dec 2026, 08:00 Berlin time (Europe/Berlin); 18:00 in Sydney \
         (Australia/Sydney)",
    ] {
        assert!(decide.contains(words), "{words} in\n{decide}");
    }
}

#[test]
fn a_new_video_link_is_told_as_one() {
    let mut letter = news(News::Relocated, true, Some(Method::Request));
    letter.session.as_mut().unwrap().location = "Room 5".into();
    let subject = compose(&letter, sender()).subject;
    assert_eq!(
        subject,
        "New video link: Negotiating well, Thu 3 Dec, 03:00 Berlin time"
    );
    assert!(!text_of(&letter).contains("Before:"));
    letter.session.as_mut().unwrap().video_link = None;
    assert!(
        compose(&letter, sender())
            .subject
            .starts_with("No video link: ")
    );
}

#[test]
fn what_is_gone_for_good_is_told_of_as_it_was_and_leads_to_other_sessions() {
    let letter = gone_for_good();
    let mail = compose(&letter, sender());
    assert_eq!(
        mail.subject,
        "Cancelled: Negotiating well, Wed 2 Dec, 09:00 Berlin time"
    );
    let calendar = calendar_of(&letter).unwrap().replace("\r\n ", "");
    for written in [text_of(&letter), html_of(&letter), calendar] {
        assert!(!written.contains("/sessions/"), "{written}");
    }
    let text = text_of(&letter);
    assert!(
        text.contains("Find another session:\nhttps://potluck.example/\n"),
        "{text}"
    );
}

#[test]
fn who_loses_a_place_reads_of_a_seat_only_if_their_calendar_has_it() {
    let seat = flat_text_of(&news(News::Gone, true, Some(Method::Cancel)));
    assert!(
        seat.contains("Your seat is given up. The attached cancellation takes it out"),
        "{seat}"
    );
    // They waited, or their invitation never left.
    let place = flat_text_of(&news(News::Gone, true, None));
    assert!(place.contains("Your place is given up."), "{place}");
    assert!(
        !place.contains("waitlist") && !place.contains("attached"),
        "{place}"
    );
}

#[test]
fn who_runs_a_session_reads_of_no_place_of_theirs() {
    for it in [
        News::Moved,
        News::Relocated,
        News::Cancelled,
        News::Reinstated,
    ] {
        let mut letter = news(it, true, None);
        if let Says::News { runs, .. } = &mut letter.says {
            *runs = true;
        }
        let text = flat_text_of(&letter);
        assert!(text.contains("You run it."), "{text}");
        for words in [
            "You keep",
            "your seat",
            "signed up",
            "waitlist",
            "another session",
        ] {
            assert!(!text.contains(words), "{it:?}: {words} in\n{text}");
        }
        assert!(text.contains("https://potluck.example/sessions/"), "{text}");
    }
}

#[test]
fn whoever_lives_by_another_clock_reads_that_one() {
    let mut letter = letter(Says::ReminderDay);
    letter.to.zone = zone("America/New_York");
    let text = flat_text_of(&letter);
    assert!(
        text.contains(
            "Wed 2 Dec 2026, 9:00–10:30 pm New York time (America/New_York) Thu 3 Dec 2026, \
             1:00–2:30 pm in Sydney (Australia/Sydney)"
        ),
        "{text}"
    );
    letter.to.clock = Clock::H24;
    assert!(flat_text_of(&letter).contains("21:00–22:30 New York time"));
}
