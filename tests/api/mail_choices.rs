//! Which mail people want, and how they stop it.

use http::Method;
use potluck_domain::api::{MailChoices, MailKind};
use potluck_tests::mailbox::{mail_to, mail_until};
use potluck_tests::{
    ADMIN, Person, Reply, TRAINER, a_person, a_session, at_real_time, id, in_days, nobody, sign_in,
};
use serde_json::{Value, json};

fn choices(reply: Value) -> Vec<(MailKind, bool)> {
    let choices: MailChoices = serde_json::from_value(reply).unwrap();
    let items = choices.items.into_iter();
    items.map(|choice| (choice.kind, choice.on)).collect()
}

async fn choices_of(person: &Person) -> Vec<(MailKind, bool)> {
    choices(person.get("/api/me/mail").await.expect(200))
}

/// Those that a person does not want.
async fn off(person: &Person) -> Vec<MailKind> {
    let choices = choices_of(person).await.into_iter();
    choices
        .filter(|(_, on)| !on)
        .map(|(kind, _)| kind)
        .collect()
}

#[tokio::test]
async fn everybody_chooses_among_the_kinds_that_concern_them() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "chooses@potluck.example";
    let person = id(&a_person(&admin, email, &json!({})).await);
    let me = sign_in(email).await;
    let kinds = |choices: Vec<(MailKind, bool)>| -> Vec<MailKind> {
        choices.into_iter().map(|(kind, _)| kind).collect()
    };
    let mine = choices_of(&me).await;
    assert!(mine.iter().all(|(_, on)| *on), "{mine:?}");
    let mut expected = MailKind::ALL.to_vec();
    expected.retain(|kind| !matches!(kind, MailKind::Roster | MailKind::Decide));
    assert_eq!(kinds(mine), expected);
    // Who looks after one session gets its roster, too.
    let run = json!({ "facilitator_id": person });
    a_session(&admin, in_days(51), 5, &run).await;
    assert_eq!(kinds(choices_of(&me).await), MailKind::ALL);
    for leads in [ADMIN, TRAINER] {
        let leads = sign_in(leads).await;
        assert_eq!(kinds(choices_of(&leads).await), MailKind::ALL);
    }
}

#[tokio::test]
async fn a_kind_is_switched_off_and_on_again_for_oneself_alone() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let emails = ["switches@potluck.example", "switches.not@potluck.example"];
    for email in emails {
        a_person(&admin, email, &json!({})).await;
    }
    let (me, other) = (sign_in(emails[0]).await, sign_in(emails[1]).await);
    let path = "/api/me/mail/moved";
    for _ in 0..2 {
        let reply = me.put(path, &json!({ "on": false })).await.expect(200);
        let told = choices(reply);
        assert!(told.contains(&(MailKind::Moved, false)), "{told:?}");
        assert_eq!(off(&me).await, [MailKind::Moved]);
    }
    assert_eq!(off(&other).await, []);
    for _ in 0..2 {
        me.put(path, &json!({ "on": true })).await.expect(200);
        assert_eq!(off(&me).await, []);
    }
    for unknown in ["nothing", "answer", "MOVED"] {
        let path = format!("/api/me/mail/{unknown}");
        let reply = me.put(&path, &json!({ "on": false })).await;
        reply.expect_problem(404, "not_found");
    }
    let fields = me.put(path, &json!({ "on": "no" })).await;
    assert!(fields.expect_problem(422, "invalid")["on"].is_string());
}

/// The address in a mail that stops others of its kind.
fn unsubscribe_path(mail: &Value) -> String {
    let raw = mail["raw"].as_str().unwrap().replace("\r\n ", " ");
    let raw = raw.replace("\r\n\t", " ");
    let field = raw.lines().find(|line| {
        let name = line.split(':').next().unwrap_or_default();
        name.eq_ignore_ascii_case("list-unsubscribe")
    });
    let field = field.unwrap();
    let from = field.find("/api/unsubscribe/").unwrap();
    let path = field[from..].split('>').next().unwrap();
    path.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

#[track_caller]
fn page(reply: &Reply, status: u16) {
    assert_eq!(reply.status, status, "{}", reply.text);
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    let policy = reply.header("content-security-policy");
    let nonce = policy.split("style-src 'nonce-").nth(1).unwrap();
    let nonce = nonce.split('\'').next().unwrap();
    assert!(nonce.len() >= 22, "{policy}");
    assert!(reply.text.contains(&format!("<style nonce=\"{nonce}\">")));
    for part in [
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    for never in ["unsafe", "<script", " style=", "potluck.example"] {
        assert!(
            !policy.contains(never) && !reply.text.contains(never),
            "{never}"
        );
    }
}

#[track_caller]
fn says(page: &Reply, words: &str) {
    assert!(page.text.contains(words), "{words}: {}", page.text);
}

#[tokio::test]
async fn one_click_in_a_mail_stops_its_kind_and_a_look_stops_nothing() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "stops@potluck.example";
    a_person(&admin, email, &json!({})).await;
    let me = sign_in(email).await;
    me.put("/api/me/conduct", &json!({})).await.expect(204);
    let session = a_session(&admin, in_days(52), 5, &json!({})).await;
    let signup = format!("/api/sessions/{session}/signup");
    me.put(&signup, &json!({})).await.expect(201);
    let path = unsubscribe_path(&mail_until(email, 1).await[0]);

    let (first, second) = (nobody().get(&path).await, nobody().get(&path).await);
    for reply in [&first, &second] {
        page(reply, 200);
        says(reply, "<h1>Stop mail about new seats?</h1>");
        says(reply, "<form method=\"post\"><button>Stop this mail");
        assert_eq!(reply.header("x-store-round-trips"), "1");
    }
    let policies = [&first, &second].map(|reply| reply.header("content-security-policy"));
    assert_ne!(policies[0], policies[1], "the nonce is the same twice");
    nobody().send(Method::HEAD, &path, None).await;
    assert_eq!(off(&me).await, []);

    // As mail programs do it: RFC 8058 3.2, without a cookie.
    let program = nobody().with("content-type", "application/x-www-form-urlencoded");
    let click = || Some("List-Unsubscribe=One-Click".to_owned());
    // A page of another site is no mail program.
    let elsewhere = program.clone().with("sec-fetch-site", "cross-site");
    let refused = elsewhere.send(Method::POST, &path, click()).await;
    refused.expect_problem(403, "cross_site");
    assert_eq!(off(&me).await, []);
    for _ in 0..2 {
        let done = program.send(Method::POST, &path, click()).await;
        page(&done, 200);
        says(&done, "<h1>Done</h1>");
        assert_eq!(done.header("x-store-round-trips"), "1");
        assert_eq!(off(&me).await, [MailKind::Confirmed]);
    }
    let on = json!({ "on": true });
    me.put("/api/me/mail/confirmed", &on).await.expect(200);
    assert_eq!(off(&me).await, []);
    // From the page's button, with whatever cookie there is.
    let done = admin.send(Method::POST, &path, Some(String::new())).await;
    page(&done, 200);
    assert_eq!(off(&me).await, [MailKind::Confirmed]);
    assert_eq!(off(&admin).await, []);
}

#[tokio::test]
async fn who_stopped_mail_takes_it_back_where_they_stopped_it() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "stops.and.starts@potluck.example";
    a_person(&admin, email, &json!({})).await;
    let me = sign_in(email).await;
    me.put("/api/me/conduct", &json!({})).await.expect(204);
    let session = a_session(&admin, in_days(53), 5, &json!({})).await;
    let signup = format!("/api/sessions/{session}/signup");
    me.put(&signup, &json!({})).await.expect(201);
    let path = unsubscribe_path(&mail_until(email, 1).await[0]);
    let form = nobody().with("content-type", "application/x-www-form-urlencoded");
    let send = async |body: &str| form.send(Method::POST, &path, Some(body.to_owned())).await;
    let moved = json!({ "on": false });
    me.put("/api/me/mail/moved", &moved).await.expect(200);

    let button = "<form method=\"post\"><button name=\"mail\" value=\"on\">Write to me again";
    says(&send("").await, button);
    let both = [MailKind::Confirmed, MailKind::Moved];
    let stopped = async || -> Vec<MailKind> {
        let mut off = off(&me).await;
        off.sort_by_key(|kind| kind.name());
        off
    };
    // Looking, and what is not the button, leave it as it is.
    for _ in 0..2 {
        let look = nobody().get(&path).await;
        page(&look, 200);
        says(&look, "<h1>Already stopped</h1>");
        says(&look, button);
        let query = nobody().get(&format!("{path}?mail=on")).await;
        says(&query, "<h1>Already stopped</h1>");
        for other in ["mail=off", "mail=on&x=1", "List-Unsubscribe=One-Click"] {
            says(&send(other).await, "<h1>Done</h1>");
        }
        assert_eq!(stopped().await, both);
    }
    let again = || Some("mail=on".to_owned());
    let elsewhere = form.clone().with("sec-fetch-site", "cross-site");
    let refused = elsewhere.send(Method::POST, &path, again()).await;
    refused.expect_problem(403, "cross_site");
    let last = if path.ends_with('0') { '1' } else { '0' };
    let forged = format!("{}{last}", &path[..path.len() - 1]);
    page(&form.send(Method::POST, &forged, again()).await, 404);
    assert_eq!(stopped().await, both);

    // Once more than enough.
    for _ in 0..2 {
        let done = send("mail=on").await;
        page(&done, 200);
        says(&done, "<h1>We write to you again</h1>");
        assert_eq!(done.header("x-store-round-trips"), "1");
        assert_eq!(stopped().await, [MailKind::Moved]);
    }
    let look = nobody().get(&path).await;
    says(&look, "<h1>Stop mail about new seats?</h1>");
}

#[tokio::test]
async fn an_address_that_nobody_signed_stops_nothing() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let email = "stops.not@potluck.example";
    let person = id(&a_person(&admin, email, &json!({})).await);
    let forged = "ab".repeat(32);
    for token in [
        format!("{person}.moved.{forged}"),
        format!("{person}.moved."),
        format!("{person}.moved"),
        "x".to_owned(),
        "%FF".to_owned(),
        ".".repeat(500),
    ] {
        let path = format!("/api/unsubscribe/{token}");
        for method in [Method::GET, Method::POST] {
            let reply = nobody().send(method, &path, None).await;
            assert_eq!(reply.status, 404, "{token}");
            if token != "%FF" {
                page(&reply, 404);
            }
        }
    }
    assert_eq!(off(&sign_in(email).await).await, []);
}

#[tokio::test]
async fn a_session_says_what_became_of_the_invitation() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(54), 3, &json!({})).await;
    let path = format!("/api/sessions/{session}");
    let said = async |person: &Person| -> Value {
        let page = person.get(&path).await.expect(200);
        page["calendar"]["invitation"].clone()
    };
    let joins = async |email: &str, off: &str| -> Person {
        a_person(&admin, email, &json!({})).await;
        let person = sign_in(email).await;
        person.put("/api/me/conduct", &json!({})).await.expect(204);
        assert_eq!(said(&person).await, Value::Null);
        let choice = format!("/api/me/mail/{off}");
        let no = json!({ "on": false });
        person.put(&choice, &no).await.expect(200);
        let signup = format!("{path}/signup");
        person.put(&signup, &json!({})).await.expect(201);
        person
    };
    let email = "invited@potluck.example";
    let invited = joins(email, "moved").await;
    mail_until(email, 1).await;
    assert_eq!(said(&invited).await, "delivered");

    // Whether it was to be delivered already or not.
    let email = "invited.not@potluck.example";
    let uninvited = joins(email, "confirmed").await;
    assert_eq!(said(&uninvited).await, "switched_off");
    mail_to(email).await;
    assert_eq!(said(&uninvited).await, "switched_off");

    // What was refused is tried again for a day.
    let email = "invited.yet@refused.potluck.example";
    let waits = joins(email, "moved").await;
    assert_eq!(said(&waits).await, "waiting");
    mail_to(email).await;
    assert_eq!(said(&waits).await, "waiting");

    let email = "invited.later@potluck.example";
    let next = joins(email, "promoted").await;
    mail_until(email, 1).await;
    assert_eq!(said(&next).await, Value::Null);
    invited.delete(&format!("{path}/signup")).await.expect(204);
    assert_eq!(said(&invited).await, Value::Null);
    assert_eq!(said(&next).await, "switched_off");
    mail_to(email).await;
    assert_eq!(said(&next).await, "switched_off");
}
