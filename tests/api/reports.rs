//! Feedback, added up: what is shown, and what never is.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{FeedbackReport, Question};
use potluck_tests::{
    ADMIN, CROWD, OTHER_TRAINER, OwnClock, Person, TRAINER, a_session, a_training, at_real_time,
    crowd, sign_in,
};
use serde_json::{Value, json};

/// The first of the crowd whom no other test asks.
const ANSWERING: u32 = CROWD + 16;

/// An answer that gives `overall`, and says this.
fn answer(overall: u8, anonymous: bool, keep: &str, change: &str) -> Value {
    json!({
        "overall": overall, "useful": 4, "trainer": 5, "balance": "too_much_talk", "recommend": 10,
        "keep": keep, "change": change, "learn_next": "", "anonymous": anonymous
    })
}

fn plain(overall: u8) -> Value {
    answer(overall, true, "", "")
}

/// A session of `training` that took place, and was answered by as many people. The clock stands
/// behind its end.
async fn held(clock: &OwnClock, training: &str, day: &str, more: Value, answers: &[Value]) {
    let starts_at: DateTime<Utc> = format!("{day}T10:00:00Z").parse().unwrap();
    clock.set(starts_at - TimeDelta::days(1)).await;
    let mut form = json!({ "training_id": training });
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
    let session = a_session(&sign_in(ADMIN).await, starts_at, 20, &form).await;
    let path = format!("/api/sessions/{session}");
    let people: Vec<String> = (ANSWERING..).map(crowd).take(answers.len()).collect();
    for person in &people {
        let person = sign_in(person).await;
        let signup = format!("{path}/signup");
        person.put(&signup, &json!({})).await.expect(201);
    }
    clock.set(starts_at + TimeDelta::hours(2)).await;
    for (person, answer) in people.iter().zip(answers) {
        let person = sign_in(person).await;
        let form = format!("{path}/feedback");
        person.put(&form, answer).await.expect(201);
    }
}

async fn report(person: &Person, path: &str) -> FeedbackReport {
    serde_json::from_value(person.get(path).await.expect(200)).unwrap()
}

/// Answers, answers held back, answers scored, comments.
fn sizes(report: &FeedbackReport) -> [u32; 4] {
    let scored = report
        .scores
        .as_ref()
        .map_or(0, |scores| scores.overall.counts.iter().sum());
    let comments = u32::try_from(report.comments.len()).unwrap();
    [report.answers, report.held_back, scored, comments]
}

#[tokio::test]
async fn a_trainer_reads_all_sessions_of_a_training_and_no_group_smaller_than_three() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Reported").await;
    let me = sign_in(TRAINER).await.get("/api/me").await.expect(200);
    let path = format!("/api/trainings/{training}");
    let trainers = json!({ "trainer_ids": [me["id"]] });
    admin.patch(&path, &trainers).await.expect(200);
    let path = format!("{path}/feedback");
    let none = report(&admin, &path).await;
    assert_eq!(sizes(&none), [0; 4]);
    assert!(none.scores.is_none() && none.trend.is_empty());

    let two = [
        answer(1, true, "Two", ""),
        answer(1, false, "Two, signed", ""),
    ];
    held(&clock, &training, "2031-02-03", json!({}), &two).await;
    let trainer = sign_in(TRAINER).await;
    assert_eq!(sizes(&report(&trainer, &path).await), [2, 2, 0, 0]);

    let four = [plain(5), plain(5), plain(4), answer(2, true, "Four", "")];
    held(&clock, &training, "2031-03-03", json!({}), &four).await;
    let trainer = sign_in(TRAINER).await;
    let read = report(&trainer, &path).await;
    assert_eq!(sizes(&read), [6, 2, 4, 1]);
    let scores = read.scores.unwrap();
    assert_eq!(scores.overall.counts, [0, 1, 0, 1, 2]);
    assert!((scores.overall.mean - 4.0).abs() < 1e-9);
    assert!((scores.overall.spread - 1.5_f64.sqrt()).abs() < 1e-9);
    assert_eq!(scores.useful.counts, [0, 0, 0, 4, 0]);
    assert_eq!(scores.trainer.counts, [0, 0, 0, 0, 4]);
    assert_eq!(scores.recommend.counts[10], 4);
    assert_eq!(scores.balance.too_much_talk, 4);
    let trend: Vec<_> = read
        .trend
        .iter()
        .map(|point| (point.answers, point.overall, point.recommend))
        .collect();
    assert_eq!(trend, [(2, None, None), (4, Some(4.0), Some(10.0))]);
    assert!(read.trend[0].starts_at < read.trend[1].starts_at);

    // One more beside the two: only now do they count, together.
    held(&clock, &training, "2031-03-10", json!({}), &[plain(3)]).await;
    let trainer = sign_in(TRAINER).await;
    let read = report(&trainer, &path).await;
    assert_eq!(sizes(&read), [7, 0, 7, 3]);
    assert_eq!(read.trend[2].overall, None);
    sign_in(OTHER_TRAINER)
        .await
        .get(&path)
        .await
        .expect_problem(403, "not_allowed");
    sign_in(ADMIN)
        .await
        .get("/api/trainings/none/feedback")
        .await
        .expect_problem(404, "not_found");
    clock.done().await;
}

#[tokio::test]
async fn comments_name_nobody_who_is_anonymous_and_their_order_betrays_nobody() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Commented").await;
    let answers = [
        answer(4, true, "c first", "a first"),
        answer(4, false, "a signed", "c signed"),
        answer(4, true, "b last", "b last"),
    ];
    held(&clock, &training, "2031-04-07", json!({}), &answers).await;
    let other = [
        answer(5, true, "aa elsewhere", ""),
        answer(5, true, "", "bb elsewhere"),
        answer(5, false, "d signed", ""),
    ];
    let confidential = json!({ "confidential": true });
    held(&clock, &training, "2031-04-08", confidential, &other).await;
    let admin = sign_in(ADMIN).await;
    let path = format!("/api/trainings/{training}/feedback");
    let reply = admin.get(&path).await.expect(200);
    for comment in reply["comments"].as_array().unwrap() {
        let keys: Vec<_> = comment.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 3, "{keys:?}");
    }
    let read: FeedbackReport = serde_json::from_value(reply).unwrap();
    let said: Vec<_> = read
        .comments
        .iter()
        .map(|comment| (comment.question, comment.text.as_str()))
        .collect();
    let (keep, change) = (Question::Keep, Question::Change);
    assert_eq!(
        said,
        [
            (keep, "a signed"),
            (keep, "aa elsewhere"),
            (keep, "b last"),
            (keep, "c first"),
            (keep, "d signed"),
            (change, "a first"),
            (change, "b last"),
            (change, "bb elsewhere"),
            (change, "c signed"),
        ]
    );
    // Of the confidential session nobody is named, though they signed.
    let signed: Vec<_> = read
        .comments
        .iter()
        .filter(|comment| comment.person.is_some())
        .map(|comment| comment.text.as_str())
        .collect();
    assert_eq!(signed, ["a signed", "c signed"]);
    clock.done().await;
}

#[tokio::test]
async fn admins_choose_months_regions_topics_trainings_and_trainers() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let me = sign_in(TRAINER).await.get("/api/me").await.expect(200);
    let me = me["id"].as_str().unwrap();
    let form = json!({ "title": "Chosen", "topics": ["Choosing"] });
    let training = admin.post("/api/trainings", &form).await.expect(201);
    let training = training["id"].as_str().unwrap();
    let three = [plain(5), plain(4), answer(3, true, "Three", "")];
    let taught = json!({ "regions": ["AU"], "trainer_ids": [me] });
    held(&clock, training, "2031-05-31", taught, &three).await;
    let four = [plain(1), plain(1), plain(1), plain(1)];
    held(&clock, training, "2031-06-01", json!({}), &four).await;
    let two = [plain(2), answer(2, true, "Two", "")];
    held(&clock, training, "2031-06-02", json!({}), &two).await;
    held(&clock, training, "2031-06-03", json!({}), &two).await;
    let everywhere = json!({ "regions": [] });
    held(&clock, training, "2031-07-01", everywhere, &three).await;

    let admin = sign_in(ADMIN).await;
    let mine = format!("training={training}&from=2031-05&until=2031-07");
    for (query, expected) in [
        (mine.clone(), [14, 4, 10, 2]),
        (format!("{mine}&region=AU"), [6, 0, 6, 2]),
        (format!("{mine}&region=EU"), [11, 4, 7, 1]),
        (format!("{mine}&trainer={me}"), [3, 0, 3, 1]),
        (format!("{mine}&topic=choosing"), [14, 4, 10, 2]),
        (format!("{mine}&topic=Other"), [0; 4]),
        (
            "topic=Choosing&from=2031-05&until=2031-05".into(),
            [3, 0, 3, 1],
        ),
        (
            "topic=Choosing&from=2031-06&until=2031-06".into(),
            [8, 4, 4, 0],
        ),
        // Without months: this one, and the eleven before it.
        (format!("training={training}"), [14, 4, 10, 2]),
        ("topic=Choosing&until=2031-06".into(), [11, 4, 7, 1]),
    ] {
        let read = report(&admin, &format!("/api/feedback?{query}")).await;
        assert_eq!(sizes(&read), expected, "{query}");
    }
    for (field, query) in [
        ("from", "from=2028-06&until=2031-06"),
        ("from", "from=2031-06&until=2031-05"),
        ("until", "until=June"),
    ] {
        for path in ["/api/feedback", "/api/feedback.csv"] {
            let fields = admin
                .get(&format!("{path}?{query}"))
                .await
                .expect_problem(422, "invalid");
            assert!(fields[field].is_string(), "{query}: {fields}");
        }
    }
    clock.done().await;
}

#[tokio::test]
async fn answers_are_downloaded_without_names_and_only_where_three_stand_together() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let training = a_training(&admin, "Downloaded").await;
    let answers = [
        answer(5, true, "=1+1", ""),
        answer(4, false, "", "Signed"),
        answer(3, true, "", ""),
    ];
    held(&clock, &training, "2031-08-04", json!({}), &answers).await;
    let few = [answer(1, true, "Too few", ""), plain(1)];
    held(&clock, &training, "2031-09-01", json!({}), &few).await;
    let person = sign_in(&crowd(ANSWERING + 1)).await;
    let name = person.get("/api/me").await.expect(200)["name"].clone();
    let name = name.as_str().unwrap();
    let admin = sign_in(ADMIN).await;
    let reply = admin
        .get(&format!("/api/feedback.csv?training={training}"))
        .await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    let mut lines: Vec<_> = reply.text.lines().skip(1).collect();
    lines.sort_unstable();
    let signed = format!("Downloaded,2031-08,4,4,5,too_much_talk,10,,Signed,,{name}");
    assert_eq!(
        lines,
        [
            "Downloaded,2031-08,3,4,5,too_much_talk,10,,,,",
            signed.as_str(),
            "Downloaded,2031-08,5,4,5,too_much_talk,10,'=1+1,,,",
        ]
    );
    clock.done().await;
}

#[tokio::test]
async fn the_demo_program_has_feedback_to_read() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let read = report(&admin, "/api/feedback").await;
    assert!(read.answers > 400 && read.held_back < 50);
    assert!(!read.trend.is_empty() && read.comments.len() > 100);
    assert!(read.comments.len() <= 300);
    let scores = read.scores.unwrap();
    assert_eq!(scores.overall.counts.len(), 5);
    assert_eq!(scores.recommend.counts.len(), 11);
}
