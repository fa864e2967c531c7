//! Titles and dates as companies have them.

use potluck_tests::{ADMIN, Person, at_real_time, sign_in};
use serde_json::json;

use super::{Sheet, counts, fresh, refusals};

async fn people<'a>(admin: &'a Person, header: &str, lines: &[(&str, &str)]) -> Sheet<'a> {
    let import = fresh("dates");
    let lines = lines.iter().map(|(who, date)| {
        format!("{who}.{import}@potluck.example\tAnn {import}\tEU\tEurope/Berlin\t{date}\n")
    });
    let text = format!("{header}\n{}", lines.collect::<String>());
    Sheet::new(admin, &import, "people", &text).await
}

const HEADER: &str = "Email\tName\tRegion\tTime zone\tStart date";

#[tokio::test]
async fn dates_that_can_be_meant_both_ways_are_asked_about() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let sheet = people(&admin, HEADER, &[("a", "3/12/2025"), ("b", "4/4/2025")]).await;
    let preview = sheet.preview().await;
    assert_eq!(preview["ambiguous"], json!(["Start date"]));
    let fields = sheet.ask().await.expect_problem(422, "invalid");
    assert!(fields["dates"].is_string());
    for (dates, date) in [("day_first", "2025-12-03"), ("month_first", "2025-03-12")] {
        let sheet = people(&admin, HEADER, &[("a", "3/12/2025"), ("b", "4/4/2025")])
            .await
            .with("dates", json!(dates));
        let email = format!("a.{}@potluck.example", sheet.import);
        let (counts, change) = sheet.import().await;
        assert_eq!(counts, [2, 0, 0, 0]);
        let found = admin
            .get(&format!("/api/people?q={email}"))
            .await
            .expect(200);
        // Both are called Ann, which begins like the address.
        let items = found["items"].as_array().unwrap();
        let first = items.iter().find(|item| item["email"] == email).unwrap();
        assert_eq!(first["start_date"], date);
        assert_eq!(super::undo(&admin, &change).await.status, 200);
    }
}

#[tokio::test]
async fn a_column_that_says_how_it_is_meant_is_read_so() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for (lines, refused) in [
        (vec!["25/12/2025", "3/12/2025"], 0),
        (vec!["12/25/2025", "3-12-2025"], 0),
        (vec!["3.12.2025", "2025-12-03"], 0),
        // It says both: what is clear by itself is read, and the rest is not guessed at.
        (vec!["25/12/2025", "12/25/2025", "3/12/2025"], 1),
    ] {
        let named: Vec<_> = ["a", "b", "c"]
            .into_iter()
            .zip(lines.iter().copied())
            .collect();
        let sheet = people(&admin, HEADER, &named).await;
        let preview = sheet.with("dates", json!("month_first")).preview().await;
        assert_eq!(preview["ambiguous"], json!([]), "{lines:?}");
        assert_eq!(counts(&preview)[3], refused, "{lines:?}: {preview}");
    }
}

#[tokio::test]
async fn titles_are_matched_by_name_and_can_be_corrected() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let sheet = people(
        &admin,
        "Kontakt\tFull name\tWo\tTZ\tJoined",
        &[("a", "2025-12-03")],
    )
    .await;
    let preview = sheet.preview().await;
    assert_eq!(
        preview["titles"],
        json!(["Kontakt", "Full name", "Wo", "TZ", "Joined"])
    );
    let missing = preview["problems"].as_array().unwrap();
    assert_eq!(missing.len(), 2, "{missing:?}");
    assert_eq!(
        preview["columns"][0],
        json!({ "name": "email", "title": null, "required": true })
    );
    let columns = json!({ "email": "Kontakt", "region": "Wo", "start date": "" });
    let preview = sheet.with("columns", columns).preview().await;
    assert_eq!(counts(&preview), [1, 0, 0, 0], "{preview}");
    let column = |name: &str| {
        let columns = preview["columns"].as_array().unwrap();
        columns
            .iter()
            .find(|column| column["name"] == name)
            .unwrap()["title"]
            .clone()
    };
    assert_eq!(column("region"), "Wo");
    assert_eq!(column("start date"), json!(null), "none was wanted");

    let sheet = people(&admin, HEADER, &[]).await;
    let columns = json!({ "name": "Nickname" });
    let preview = sheet.with("columns", columns).preview().await;
    let reason = preview["problems"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("Nickname"), "{reason}");
}

#[tokio::test]
async fn a_zone_stands_in_for_a_column_that_is_missing() {
    let _time = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let import = fresh("zone");
    let text = format!(
        "\u{feff}Email;Name;Region\r\n{import}@potluck.example;'=Ann;EU\r\nbob;Bob;MARS\r\n"
    );
    let sheet = Sheet::new(&admin, &import, "people", &text).await;
    assert_eq!(
        sheet.preview().await["problems"].as_array().unwrap().len(),
        1
    );
    let sheet = sheet.with("time_zone", json!("Australia/Sydney"));
    let preview = sheet.preview().await;
    assert_eq!(counts(&preview), [1, 0, 0, 1]);
    let expected = (
        3,
        "Email".to_owned(),
        "“bob” is not an email address.".to_owned(),
    );
    assert_eq!(refusals(&preview), [expected]);
    let (_, change) = sheet.import().await;
    let found = admin
        .get(&format!("/api/people?q={import}"))
        .await
        .expect(200);
    assert_eq!(found["items"][0]["name"], "=Ann");
    assert_eq!(found["items"][0]["time_zone"], "Australia/Sydney");
    assert_eq!(super::undo(&admin, &change).await.status, 200);
}
