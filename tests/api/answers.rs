//! What calendars answer to invitations, and what else comes in by mail.

mod company;
mod fuzz;
mod hostile;
pub mod samples;

use std::time::Duration;

use chrono::TimeDelta;
use potluck_tests::mailbox::{mail_to, mail_until};
use potluck_tests::{
    ADMIN, OwnClock, Person, a_session, at_real_time, in_days, join, mail_in, now, roster, sign_in,
};
use serde_json::{Value, json};
use tokio::time::sleep;

use self::samples::{Answering, CALENDARS};

/// Somebody new, who may sign up.
async fn a_colleague(admin: &Person, name: &str) -> (Person, String) {
    let email = format!("{name}.answers@potluck.example");
    let (person, _) = potluck_tests::a_colleague(admin, &email, &json!({})).await;
    (person, email)
}

/// The UID of somebody's invitation.
async fn uid(person: &Person, session: &str) -> String {
    let path = format!("/api/sessions/{session}");
    let session = person.get(&path).await.expect(200);
    session["calendar"]["uid"].as_str().unwrap().to_owned()
}

/// Who has a seat, and how many wait.
async fn seated(admin: &Person, session: &str) -> (Vec<String>, usize) {
    let everybody = roster(admin, session).await;
    let (seated, waiting): (Vec<_>, Vec<_>) = everybody
        .into_iter()
        .partition(|(_, state, _)| state == "confirmed");
    let seated = seated.into_iter().map(|(email, _, _)| email).collect();
    (seated, waiting.len())
}

/// That somebody got so many answers: the only mail that nobody can stop. Another run may be about to
/// deliver them.
async fn expect_answers(email: &str, count: usize) -> Vec<Value> {
    let stops = |mail: &Value| mail["raw"].to_string().contains("List-Unsubscribe");
    for tries in 0.. {
        let mut got = mail_to(email).await;
        got.retain(|mail| !stops(mail));
        if got.len() >= count || tries == 50 {
            assert_eq!(got.len(), count, "{email}");
            return got;
        }
        sleep(Duration::from_millis(100)).await;
    }
    unreachable!()
}

#[tokio::test]
async fn declining_in_any_calendar_frees_the_seat_and_moves_the_queue() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (waits, next) = a_colleague(&admin, "waits").await;
    let mut news = 0;
    for name in CALENDARS {
        let (person, email) = a_colleague(&admin, name).await;
        let session = a_session(&admin, in_days(33), 1, &json!({})).await;
        join(&person, &session).await;
        join(&waits, &session).await;
        mail_until(&email, 1).await;
        mail_until(&next, news + 1).await;
        let uid = uid(&person, &session).await;
        let raw = Answering::new(&email, &uid, "DECLINED", name).by(name);
        // Forwarding systems send in names of their own.
        mail_in(&format!("bounce.{name}@relay.example"), raw).await;
        let seated = seated(&admin, &session).await;
        assert_eq!(seated, (vec![next.clone()], 0), "{name}");
        // Whoever left gets the event taken back, and whoever moved up is invited.
        let calendar = |mail: &[Value]| mail.last().unwrap()["calendar"].to_string();
        let mail = mail_until(&email, 2).await;
        assert!(calendar(&mail).contains("METHOD:CANCEL"), "{mail:#?}");
        news += 2;
        let mail = mail_until(&next, news).await;
        assert!(calendar(&mail).contains("METHOD:REQUEST"), "{mail:#?}");
    }
}

#[tokio::test]
async fn a_no_counts_though_the_session_is_cancelled_until_it_takes_place_after_all() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (sits, email) = a_colleague(&admin, "sits").await;
    let (waits, next) = a_colleague(&admin, "hopes").await;
    let session = a_session(&admin, in_days(38), 1, &json!({})).await;
    for (person, email) in [(&sits, &email), (&waits, &next)] {
        join(person, &session).await;
        mail_until(email, 1).await;
    }
    let uid = uid(&sits, &session).await;
    let path = format!("/api/sessions/{session}/cancellation");
    let why = json!({ "reason": "Flu" });
    admin.post(&path, &why).await.expect(200);
    let raw = Answering::new(&email, &uid, "DECLINED", "sits").google();
    mail_in(&email, raw).await;
    admin.delete(&path).await.expect(200);
    assert_eq!(seated(&admin, &session).await, (vec![next.clone()], 0));
    let last = |mail: Vec<Value>| {
        assert_eq!(mail.len(), 2, "{mail:#?}");
        mail[1]["calendar"].as_str().unwrap().to_owned()
    };
    // Whoever left hears of it at once, and whoever moved up when the session has settled.
    let calendar = last(mail_until(&email, 2).await);
    assert!(calendar.contains("METHOD:CANCEL"), "{calendar}");
    clock.set(now() + TimeDelta::minutes(4)).await;
    let calendar = last(mail_until(&next, 2).await);
    assert!(calendar.contains("METHOD:REQUEST"), "{calendar}");
    clock.done().await;
}

#[tokio::test]
async fn accepting_changes_nothing_and_old_answers_cost_no_new_place() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (person, email) = a_colleague(&admin, "rejoins").await;
    let session = a_session(&admin, in_days(34), 1, &json!({})).await;
    join(&person, &session).await;
    let old = uid(&person, &session).await;
    let answer = |uid: &str, says: &str, id: &str| {
        mail_in(&email, Answering::new(&email, uid, says, id).google())
    };
    answer(&old, "ACCEPTED", "rejoins-1").await;
    assert_eq!(seated(&admin, &session).await.0, [email.as_str()]);
    let path = format!("/api/sessions/{session}/signup");
    person.delete(&path).await.expect(204);
    join(&person, &session).await;
    let new = uid(&person, &session).await;
    assert_ne!(old, new);
    for (says, id) in [("DECLINED", "rejoins-2"), ("ACCEPTED", "rejoins-3")] {
        answer(&old, says, id).await;
        assert_eq!(seated(&admin, &session).await.0, [email.as_str()], "{says}");
    }
    expect_answers(&email, 0).await;
    answer(&new.to_uppercase(), "DECLINED", "rejoins-4").await;
    assert_eq!(seated(&admin, &session).await, (vec![], 0));
    // Yes after No takes no seat: it says that there is none, once.
    for id in ["rejoins-5", "rejoins-6"] {
        answer(&new, "ACCEPTED", id).await;
    }
    assert_eq!(seated(&admin, &session).await, (vec![], 0));
    expect_answers(&email, 1).await;
}

#[tokio::test]
async fn nobody_answers_for_somebody_else() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (person, email) = a_colleague(&admin, "victim").await;
    let (other, others) = a_colleague(&admin, "forger").await;
    let session = a_session(&admin, in_days(35), 2, &json!({})).await;
    join(&person, &session).await;
    join(&other, &session).await;
    let (theirs, own) = (uid(&person, &session).await, uid(&other, &session).await);
    let answer = |from, attendee, uid, id| Answering {
        attendee,
        ..Answering::new(from, uid, "DECLINED", id)
    };
    let unknown = "0123456789abcdef0123456789abcdef";
    let fails = "Authentication-Results: mx.cloudflare.net; dmarc=fail header.from=potluck.example\n\
        Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=potluck.example\n";
    for forged in [
        answer(&others, &others, &theirs, "forged-1"),
        answer(&others, &email, &theirs, "forged-2"),
        answer(&email, &others, &theirs, "forged-3"),
        answer(&email, &email, &own, "forged-4"),
        answer(&email, &email, unknown, "forged-5"),
        answer("nobody@elsewhere.example", &email, &theirs, "forged-6"),
        Answering {
            fields: fails,
            ..answer(&email, &email, &theirs, "forged-7")
        },
        Answering {
            fields: "From: a@b.example\n",
            ..answer(&email, &email, &theirs, "forged-8")
        },
    ] {
        // The envelope is easily right.
        mail_in(&email, forged.outlook()).await;
        let everybody = vec![email.clone(), others.clone()];
        assert_eq!(
            seated(&admin, &session).await,
            (everybody, 0),
            "{}",
            forged.id
        );
    }
    // What the platform doubts may be honest: then they leave by themselves.
    let asks = expect_answers(&email, 1).await;
    let text = asks[0]["text"].as_str().unwrap();
    assert!(text.contains("Free your seat"), "{text}");
    assert!(text.contains(&format!("/sessions/{session}")), "{text}");
    expect_answers(&others, 0).await;
    let passes = "Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=potluck.example\n\
        Authentication-Results: mx.evil.example; dmarc=fail\n";
    let genuine = Answering {
        fields: passes,
        ..answer(&email, &email, &theirs, "genuine")
    };
    mail_in("bounce@relay.example", genuine.apple()).await;
    assert_eq!(seated(&admin, &session).await, (vec![others], 0));
}

#[tokio::test]
async fn what_cannot_be_done_by_mail_is_answered_once() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (person, email) = a_colleague(&admin, "perhaps").await;
    let session = a_session(&admin, in_days(36), 1, &json!({})).await;
    join(&person, &session).await;
    let uid = uid(&person, &session).await;
    let perhaps = Answering::new(&email, &uid, "TENTATIVE", "perhaps-1");
    let counter = Answering {
        method: "COUNTER",
        ..Answering::new(&email, &uid, "TENTATIVE", "perhaps-2")
    };
    let instead = Answering::new(&email, &uid, "DELEGATED", "perhaps-3");
    for (mail, answers) in [
        (&perhaps, 1),
        (&perhaps, 1),
        (&counter, 2),
        (&instead, 3),
        (&instead, 3),
    ] {
        mail_in(&email, mail.outlook()).await;
        assert_eq!(seated(&admin, &session).await.0, [email.as_str()]);
        expect_answers(&email, answers).await;
    }
    // However much comes in, five go out.
    for number in 0..8 {
        let id = format!("perhaps-again-{number}");
        mail_in(
            &email,
            Answering::new(&email, &uid, "TENTATIVE", &id).apple(),
        )
        .await;
    }
    expect_answers(&email, 5).await;
}

#[tokio::test]
async fn a_session_that_is_cancelled_or_has_started_says_so() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let (person, email) = a_colleague(&admin, "late").await;
    let started = a_session(&admin, in_days(2), 1, &json!({})).await;
    let cancelled = a_session(&admin, in_days(30), 1, &json!({})).await;
    for session in [&started, &cancelled] {
        join(&person, session).await;
    }
    let (of_started, of_cancelled) = (uid(&person, &started).await, uid(&person, &cancelled).await);
    let path = format!("/api/sessions/{cancelled}/cancellation");
    admin
        .post(&path, &json!({ "reason": "Flu" }))
        .await
        .expect(200);
    clock
        .set(now() + TimeDelta::days(2) + TimeDelta::minutes(5))
        .await;
    let answer = |uid: &str, says: &str, id: &str| {
        mail_in(&email, Answering::new(&email, uid, says, id).outlook())
    };
    answer(&of_started, "DECLINED", "late-1").await;
    assert_eq!(seated(&admin, &started).await.0, [email.as_str()]);
    expect_answers(&email, 1).await;
    answer(&of_cancelled, "ACCEPTED", "late-2").await;
    expect_answers(&email, 2).await;
    answer(&of_cancelled, "DECLINED", "late-3").await;
    expect_answers(&email, 2).await;
    clock.done().await;
}

#[tokio::test]
async fn words_are_answered_once_a_day_and_machines_never() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (_, email) = a_colleague(&admin, "writes").await;
    let passes =
        "Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=potluck.example\n";
    let words = |id: &str, fields: &str| {
        let fields = format!("{fields}Subject: Hello\n");
        let mail = Answering {
            fields: passes,
            ..Answering::new(&email, "", "", id)
        };
        mail.message(&fields, "text/plain", "Where is the kitchen?\n")
    };
    for machine in [
        "Auto-Submitted: auto-replied\n",
        "Precedence: bulk\n",
        "X-Autoreply: yes\n",
        "X-Auto-Response-Suppress: All\n",
    ] {
        mail_in(&email, words("machine", machine)).await;
    }
    mail_in("mailer-daemon@potluck.example", words("daemon", "")).await;
    let unknown = Answering::new(&email, "", "", "unproven");
    mail_in(&email, unknown.message("", "text/plain", "Hello?\n")).await;
    expect_answers(&email, 0).await;
    for id in ["words-1", "words-2"] {
        mail_in(&email, words(id, "")).await;
    }
    expect_answers(&email, 1).await;
}
