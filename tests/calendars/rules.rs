//! Rules, expanded.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_tests::{Person, a_training};
use serde_json::json;

use crate::expected::Folder;
use crate::guest::Guest;

/// Each kind of rule that a series may have.
const RULES: [&str; 7] = [
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
    "FREQ=MONTHLY;BYDAY=-1TH;COUNT=4",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1,15",
    "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2MO,-1FR",
];

/// Keeps what the API says that they come to, in a guest's zone.
pub async fn keep(folder: &mut Folder, admin: &Person, guest: &Guest, now: DateTime<Utc>) {
    let training = a_training(admin, "Rules").await;
    let start = (now + TimeDelta::days(3))
        .format("%Y-%m-%dT09:30")
        .to_string();
    for rule in RULES {
        let form = json!({
            "training_id": training, "local_start": start, "rule": rule,
            "time_zone": guest.changeover.zone.name(),
        });
        let preview = admin.post("/api/series/preview", &form).await.expect(200);
        let occurrences = preview["occurrences"].as_array().unwrap();
        folder.series(json!({
            "about": format!("{rule} from {start}"), "local_start": occurrences[0]["local_start"],
            "time_zone": form["time_zone"], "rule": rule, "left_out": [], "through": preview["horizon"],
            "occurrences": occurrences.iter()
                .map(|one| json!({ "occurrence": one["local_start"] }))
                .collect::<Vec<_>>(),
            "file": null,
        }));
    }
}
