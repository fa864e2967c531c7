//! Mail that means harm, or was broken on its way: none of it is obeyed, and none of it does harm.

use potluck_tests::{ADMIN, a_session, at_real_time, in_days, mail_in, now, sign_in};
use potluck_worker::answers::Handled;
use potluck_worker::store::{Statement, seats};

use super::company::{Company, Guest};
use super::samples::{Answering, base64};

#[tokio::test]
async fn every_answer_says_what_became_of_it() {
    let company = Company::new();
    let (sits, waits) = (company.seat(1), company.seat(2));
    let answer =
        |guest: &Guest, says, id| Answering::new(&guest.email, &guest.uid, says, id).outlook();
    for (guest, says, id, handled) in [
        (&sits, "ACCEPTED", "1", Handled::Noted),
        (&sits, "TENTATIVE", "2", Handled::Answered),
        (&sits, "TENTATIVE", "2", Handled::Noted),
        (&sits, "NEEDS-ACTION", "3", Handled::Answered),
        (&waits, "ACCEPTED", "4", Handled::Answered),
        (&waits, "ACCEPTED", "4", Handled::Ignored),
        (&sits, "DECLINED", "5", Handled::Left),
        (&sits, "DECLINED", "5", Handled::Noted),
        (&sits, "ACCEPTED", "6", Handled::Answered),
        (&sits, "ACCEPTED", "7", Handled::Ignored),
        (&waits, "DECLINED", "8", Handled::Left),
    ] {
        let got = company.receive(&guest.email, answer(guest, says, id)).await;
        assert_eq!(got, handled, "{says} {id}");
    }
    assert_eq!(company.roster(), Vec::<Vec<String>>::new());
    let told = [
        [sits.email.as_str(), "tentative"],
        [&sits.email, "not_by_mail"],
        [&waits.email, "still_waiting"],
        [&sits.email, "no_place"],
    ];
    assert_eq!(company.answers(), told);
    let kept = company.run(Statement::new(
        "SELECT answer FROM invitations WHERE session_id = 's' ORDER BY answer",
    ));
    assert_eq!(kept, [["declined"], ["declined"]]);
}

#[tokio::test]
async fn of_what_the_platform_doubts_only_a_no_is_answered_and_only_once_a_day() {
    let company = Company::new();
    let (sits, waits) = (company.seat(1), company.seat(2));
    let before = company.roster();
    let doubted = |guest: &Guest, uid, says, id| {
        let answer = Answering {
            fields: "Authentication-Results: mx.cloudflare.net; dmarc=fail\n",
            ..Answering::new(&guest.email, uid, says, id)
        };
        answer.outlook()
    };
    let unknown = "0123456789abcdef0123456789abcdef";
    for (guest, uid, says, id, handled) in [
        (&sits, sits.uid.as_str(), "ACCEPTED", "1", Handled::Ignored),
        (&sits, &sits.uid, "TENTATIVE", "2", Handled::Ignored),
        (&sits, &sits.uid, "DELEGATED", "3", Handled::Ignored),
        (&sits, unknown, "DECLINED", "4", Handled::Ignored),
        (&sits, &waits.uid, "DECLINED", "5", Handled::Ignored),
        (&sits, &sits.uid, "DECLINED", "6", Handled::Answered),
        (&sits, &sits.uid, "DECLINED", "6", Handled::Ignored),
        (&sits, &sits.uid, "DECLINED", "7", Handled::Ignored),
        (&waits, &waits.uid, "DECLINED", "8", Handled::Answered),
    ] {
        let raw = doubted(guest, uid, says, id);
        let got = company.receive(&guest.email, raw).await;
        assert_eq!(got, handled, "{says} {id}");
    }
    assert_eq!(company.roster(), before);
    let told = [
        [sits.email.as_str(), "doubted"],
        [waits.email.as_str(), "doubted"],
    ];
    assert_eq!(company.answers(), told);
    let kept = "SELECT count(answer) FROM invitations WHERE session_id = 's'";
    assert_eq!(company.run(Statement::new(kept)), [["0"]]);
    // The next day it is said again, unless they got enough.
    let passes = "UPDATE outbox SET written_at = '2026-01-01T00:00:00Z' WHERE kind = 'answer'";
    company.run(Statement::new(passes));
    let answers = |id: &'static str| doubted(&sits, &sits.uid, "DECLINED", id);
    let got = company.receive(&sits.email, answers("9")).await;
    assert_eq!(got, Handled::Answered);
    company.run(Statement::new(passes));
    for id in ["10", "11", "12", "13", "14"] {
        let raw = Answering::new(&sits.email, &sits.uid, "TENTATIVE", id).apple();
        let got = company.receive(&sits.email, raw).await;
        assert_eq!(got, Handled::Answered, "{id}");
    }
    let got = company.receive(&sits.email, answers("15")).await;
    assert_eq!(got, Handled::Ignored);
}

#[tokio::test]
async fn an_answer_names_the_message_that_it_answers_where_that_can_be_named() {
    let company = Company::new();
    let guest = company.seat(1);
    for id in ["one@mail.example", "two", "three@mäil.example"] {
        let raw = Answering::new(&guest.email, &guest.uid, "TENTATIVE", id).google();
        let got = company.receive(&guest.email, raw).await;
        assert_eq!(got, Handled::Answered);
    }
    let words = Answering {
        fields: "Authentication-Results: mx.cloudflare.net; dmarc=pass\n",
        ..Answering::new(&guest.email, "", "", "four@mail.example")
    };
    let words = words.message("", "text/plain", "Where is the kitchen?\n");
    let got = company.receive(&guest.email, words).await;
    assert_eq!(got, Handled::Answered);
    let named = "SELECT in_reply_to FROM outbox WHERE kind = 'answer' ORDER BY number";
    let expected = [
        ["one@mail.example"],
        ["null"],
        ["null"],
        ["four@mail.example"],
    ];
    assert_eq!(company.run(Statement::new(named)), expected);
}

#[tokio::test]
async fn whoever_changed_their_address_answers_from_either() {
    let (told, invited) = (
        "told_event = json_object('email', ?1)",
        "invited = upper(?1)",
    );
    for (kept, moved) in [(told, false), (told, true), (invited, false)] {
        let company = Company::new();
        let guest = company.seat(1);
        let told = format!("UPDATE invitations SET {kept} WHERE uid = ?2");
        company.run(Statement::new(told).bind(&guest.email).bind(&guest.uid));
        let change = "UPDATE people SET email = 'New.Name@potluck.example' WHERE id = ?1";
        company.run(Statement::new(change).bind(&guest.id));
        let address = if moved {
            "new.name@POTLUCK.example"
        } else {
            &guest.email
        };
        let raw = Answering::new(address, &guest.uid, "DECLINED", "1").google();
        assert_eq!(company.receive(address, raw).await, Handled::Left);
    }
    // Nobody answers for whoever is not here any more.
    let company = Company::new();
    let guest = company.seat(1);
    let gone = "UPDATE people SET deactivated_at = '2026-01-01T00:00:00Z' WHERE id = ?1";
    company.run(Statement::new(gone).bind(&guest.id));
    let raw = Answering::new(&guest.email, &guest.uid, "DECLINED", "1").google();
    assert_eq!(company.receive("", raw).await, Handled::Ignored);
}

#[tokio::test]
async fn an_answer_to_a_place_that_is_gone_does_nothing() {
    let company = Company::new();
    let old = company.seat(1);
    company.unseat(&old);
    let raw = Answering::new(&old.email, &old.uid, "DECLINED", "1").apple();
    assert_eq!(company.receive(&old.email, &raw).await, Handled::Noted);
    company.seat(1);
    assert_eq!(company.receive(&old.email, &raw).await, Handled::Noted);
    assert_eq!(company.roster(), [[old.email.as_str(), "confirmed"]]);
}

#[tokio::test]
async fn what_changes_between_the_question_and_the_deed_is_decided_again() {
    let company = Company::new();
    let guest = company.seat(1);
    let declines = Answering::new(&guest.email, &guest.uid, "DECLINED", "1").google();
    // They left and came back.
    let mut change = seats::leave("s", &guest.id, now());
    change.extend(seats::join("s", &guest.id, now()));
    let handled = company.receive_while(&guest.email, &declines, change).await;
    assert_eq!(handled, Handled::Noted);
    assert_eq!(company.roster(), [[guest.email.as_str(), "confirmed"]]);
    // The session was moved to a moment that is past.
    let company = Company::new();
    let guest = company.seat(1);
    let declines = Answering::new(&guest.email, &guest.uid, "DECLINED", "1").google();
    let moved = "UPDATE sessions SET starts_at = '2020-01-01T00:00:00Z' WHERE id = 's'";
    let change = vec![Statement::new(moved)];
    let handled = company.receive_while(&guest.email, &declines, change).await;
    assert_eq!(handled, Handled::Answered);
    assert_eq!(company.answers(), [[guest.email.as_str(), "started"]]);
    assert_eq!(company.roster(), [[guest.email.as_str(), "confirmed"]]);
}

/// What wraps, cuts or floods an answer that would be obeyed as it is.
fn spoilt(raw: &str) -> Vec<(&'static str, Vec<u8>)> {
    let (header, body) = raw.split_once("\r\n\r\n").unwrap();
    let outer = |kind: &str, inner: &str| {
        let (from, id) = ("From: ", "Message-ID: ");
        let kept = |line: &&str| line.starts_with(from) || line.starts_with(id);
        let kept: Vec<_> = header.split("\r\n").filter(kept).collect();
        format!(
            "{}\r\nContent-Type: {kind}\r\n\r\n{inner}",
            kept.join("\r\n")
        )
        .into_bytes()
    };
    let nested = (0..50).fold(format!("{header}\r\n\r\n{body}"), |inner, level| {
        let kind = format!("multipart/mixed; boundary=b{level}");
        format!("Content-Type: {kind}\r\n\r\n--b{level}\r\n{inner}\r\n--b{level}--\r\n")
    });
    let rfc822 = "Content-Type: message/rfc822\r\n";
    let forwarded = format!("--f\r\n\r\nSee below\r\n--f\r\n{rfc822}\r\n{raw}\r\n--f--\r\n");
    let encoded = format!(
        "--f\r\n{rfc822}Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--f--\r\n",
        base64(raw.as_bytes())
    );
    let messages = format!("{rfc822}\r\n").repeat(4000);
    let flood = format!("X-Flood: {}\r\n", "y".repeat(200)).repeat(900);
    let many = "X-Flood: y\r\n".repeat(5000);
    let parts = "--f\r\n\r\n\r\n".repeat(5000);
    let mixed = "multipart/mixed; boundary=f";
    vec![
        ("nothing", vec![]),
        ("no header", format!("\r\n{body}").into_bytes()),
        ("only a header", header.into()),
        (
            "50 levels",
            outer(
                "multipart/mixed; boundary=b49",
                nested.split_once("\r\n\r\n").unwrap().1,
            ),
        ),
        ("forwarded", outer(mixed, &forwarded)),
        ("forwarded, encoded", outer(mixed, &encoded)),
        ("messages in messages", outer("message/rfc822", &messages)),
        (
            "messages in messages, encoded",
            outer(
                mixed,
                &format!(
                    "--f\r\n{rfc822}Content-Transfer-Encoding: base64\r\n\r\n{}",
                    base64(messages.as_bytes())
                ),
            ),
        ),
        (
            "a bounce",
            outer("multipart/report; boundary=f", &forwarded),
        ),
        ("long header", format!("{flood}{raw}").into_bytes()),
        ("many fields", format!("{many}{raw}").into_bytes()),
        (
            "many parts before",
            outer(mixed, &format!("{parts}--f\r\n{header}\r\n\r\n{body}")),
        ),
        (
            "too large",
            format!("{raw}{}", " ".repeat(256 * 1024)).into_bytes(),
        ),
        (
            "a long type",
            outer(&format!("{mixed}{}", "; a*0=b".repeat(2000)), &forwarded),
        ),
        (
            "cut before its calendar",
            raw.split("text/calendar").next().unwrap().into(),
        ),
        (
            "not UTF-8",
            raw.bytes()
                .map(|byte| if byte == b'=' { 0xFF } else { byte })
                .collect(),
        ),
        (
            "bare carriage returns",
            raw.replace("\r\nTo:", "\rTo:").into_bytes(),
        ),
        ("zeros", raw.replace("To:", "To:\0").into_bytes()),
        (
            "two senders",
            raw.replace("From:", "From: a@b.example\r\nFrom:")
                .into_bytes(),
        ),
        (
            "no such base64",
            raw.replace("base64\r\n\r\n", "base64\r\n\r\n*")
                .into_bytes(),
        ),
    ]
}

#[tokio::test]
async fn malformed_and_nested_mail_does_no_harm() {
    let company = Company::new();
    let guest = company.seat(1);
    let before = company.roster();
    let raw = Answering::new(&guest.email, &guest.uid, "DECLINED", "1").outlook();
    for (what, spoilt) in spoilt(&raw) {
        let got = company.receive(&guest.email, &spoilt).await;
        assert_eq!(got, Handled::Ignored, "{what}");
        assert_eq!(company.roster(), before, "{what}");
    }
    // Cut anywhere, it is obeyed where the whole calendar came through, and not otherwise.
    for end in (0..raw.len()).step_by(7) {
        let handled = company.receive(&guest.email, &raw[..end]).await;
        assert!(matches!(handled, Handled::Ignored | Handled::Left), "{end}");
        if handled == Handled::Left {
            break;
        }
        assert_eq!(company.roster(), before, "{end}");
    }
    assert_eq!(company.answers(), Vec::<Vec<String>>::new());
}

#[tokio::test]
async fn the_worker_takes_hostile_mail_and_goes_on() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (person, email) = super::a_colleague(&admin, "spoilt").await;
    let session = a_session(&admin, in_days(37), 1, &serde_json::json!({})).await;
    super::join(&person, &session).await;
    let uid = super::uid(&person, &session).await;
    let raw = Answering::new(&email, &uid, "DECLINED", "spoilt").outlook();
    for (what, spoilt) in spoilt(&raw) {
        // The local mail server takes no other mail itself.
        let sound = [
            "50 levels",
            "forwarded",
            "forwarded, encoded",
            "a bounce",
            "many parts before",
        ];
        if sound.contains(&what) {
            mail_in(&email, String::from_utf8(spoilt).unwrap()).await;
            assert_eq!(
                super::seated(&admin, &session).await.0,
                [email.as_str()],
                "{what}"
            );
        }
    }
    mail_in(&email, raw).await;
    assert_eq!(super::seated(&admin, &session).await, (vec![], 0));
}
