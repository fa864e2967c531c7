//! Pieces of sheets: whose they are, what becomes of them, and what is no sheet at all.

use chrono::TimeDelta;
use potluck_tests::{ADMIN, EU, OwnClock, a_person, at_real_time, nobody, now, sign_in};
use serde_json::json;

use super::{Sheet, counts, fresh, send};

const HEADER: &str = "Email,Name,Region,Time zone\n";

#[tokio::test]
async fn a_sheet_comes_in_pieces_and_is_forgotten_once_it_is_imported() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let import = fresh("pieces");
    let text = format!("{HEADER}{import}@potluck.example,Zoë Pieces,EU,Europe/Berlin\n");
    let parts = send(&admin, &import, &text, 17).await;
    assert!(parts > 3);
    // Again, as after a lost answer.
    send(&admin, &import, &text, 17).await;
    let sheet = Sheet {
        admin: &admin,
        import,
        form: json!({ "sheet": "people", "parts": parts }),
    };
    assert_eq!(counts(&sheet.preview().await), [1, 0, 0, 0]);
    let (counts, change) = sheet.import().await;
    assert_eq!(counts, [1, 0, 0, 0]);
    let path = format!("/api/imports/{}/preview", sheet.import);
    let gone = admin.post(&path, &sheet.form).await;
    gone.expect_problem(409, "import_incomplete");

    // The answer was lost: it is the same, and nothing more has changed.
    assert_eq!(sheet.import().await, (counts, change.clone()));
    let page = admin
        .get("/api/audit?kind=person&limit=100")
        .await
        .expect(200);
    let entries = page["items"].as_array().unwrap();
    let made = entries.iter().filter(|entry| entry["change_id"] == change);
    assert_eq!(made.count(), 1);
    assert_eq!(super::undo(&admin, &change).await.status, 200);
}

#[tokio::test]
async fn a_missing_piece_and_somebody_elses_pieces_are_no_sheet() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let import = fresh("missing");
    let mut sheet = Sheet::new(&admin, &import, "people", HEADER).await;
    sheet.form["parts"] = json!(2);
    sheet.ask().await.expect_problem(409, "import_incomplete");
    sheet.form["parts"] = json!(1);
    assert_eq!(counts(&sheet.preview().await), [0, 0, 0, 0]);

    let email = format!("{}@potluck.example", fresh("other-admin"));
    a_person(&admin, &email, &json!({ "admin": true })).await;
    let other = sign_in(&email).await;
    let path = format!("/api/imports/{import}");
    let seen = other.post(&format!("{path}/preview"), &sheet.form).await;
    seen.expect_problem(409, "import_incomplete");
    let theirs = other.post(&path, &sheet.form).await;
    theirs.expect_problem(409, "import_incomplete");
    assert_eq!(other.delete(&path).await.status, 204);
    assert_eq!(
        counts(&sheet.preview().await),
        [0, 0, 0, 0],
        "it is not theirs"
    );
    assert_eq!(sign_in(EU).await.delete(&path).await.status, 403);

    assert_eq!(admin.delete(&path).await.status, 204);
    sheet.ask().await.expect_problem(409, "import_incomplete");
}

#[tokio::test]
async fn what_is_no_sheet_is_refused_in_words() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for text in ["", "\u{feff}", "\"", ";;;\n", "\0\0\n\0", "Shoe size\n44\n"] {
        let import = fresh("hostile");
        let path = format!("/api/imports/{import}/parts/0");
        admin.put(&path, &json!({ "text": text })).await;
        for kind in ["people", "trainings", "sessions", "signups"] {
            let form = json!({ "sheet": kind, "parts": 1 });
            let path = format!("/api/imports/{import}");
            let preview = admin
                .post(&format!("{path}/preview"), &form)
                .await
                .expect(200);
            assert_ne!(preview["problems"], json!([]), "{kind} {text:?}");
            let fields = admin
                .post(&path, &form)
                .await
                .expect_problem(422, "invalid");
            assert!(fields["sheet"].is_string());
        }
    }
    let path = format!("/api/imports/{}/parts", fresh("large"));
    let large = json!({ "text": "x".repeat(60_001) });
    let fields = admin.put(&format!("{path}/0"), &large).await;
    assert!(fields.expect_problem(422, "invalid")["text"].is_string());
    let fields = admin.put(&format!("{path}/100"), &json!({})).await;
    assert!(fields.expect_problem(422, "invalid")["part"].is_string());
    assert_eq!(
        admin.put(&format!("{path}/-1"), &json!({})).await.status,
        404
    );
    let none = json!({ "sheet": "people", "parts": 0, "time_zone": "Mars" });
    let fields = admin
        .post("/api/imports/x", &none)
        .await
        .expect_problem(422, "invalid");
    assert!(fields["parts"].is_string() && fields["time_zone"].is_string());
    assert_eq!(admin.get("/api/export/feedback.csv").await.status, 404);
}

#[tokio::test]
async fn pieces_that_nobody_imports_are_forgotten_after_a_day() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let sheet = Sheet::new(&admin, &fresh("old"), "people", HEADER).await;
    for (hours, status) in [(23, 200), (25, 409)] {
        clock.set(now() + TimeDelta::hours(hours)).await;
        nobody().post("/api/demo/cron", &json!({})).await;
        let path = format!("/api/imports/{}/preview", sheet.import);
        assert_eq!(admin.post(&path, &sheet.form).await.status, status);
    }
    clock.done().await;
}
