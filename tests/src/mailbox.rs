//! What arrives in people's mailboxes, and what they answer.

use std::time::Duration;

use serde_json::Value;
use tokio::time::sleep;

use crate::nobody;

/// All mail to an address, oldest first, once everything that is due is delivered.
pub async fn mail_to(address: &str) -> Vec<Value> {
    nobody()
        .post("/api/demo/cron", &Value::Null)
        .await
        .expect(204);
    read(address).await
}

/// The same, once there are as many as this: on workerd mail is delivered after the reply, perhaps by a
/// run that is still under way.
pub async fn mail_until(address: &str, count: usize) -> Vec<Value> {
    for _ in 0..50 {
        let mail = mail_to(address).await;
        if mail.len() >= count {
            return mail;
        }
        sleep(Duration::from_millis(200)).await;
    }
    panic!(
        "{address} has not got {count} mails: {:#?}",
        read(address).await
    );
}

async fn read(address: &str) -> Vec<Value> {
    let path = format!("/api/demo/mail?to={address}&limit=1000");
    let mut mail = nobody().get(&path).await.expect(200);
    let mail = mail.as_array_mut().map(std::mem::take).unwrap_or_default();
    mail.into_iter().rev().collect()
}

/// A mail's Message-ID (RFC 5322 3.6.4), without angle brackets.
pub fn message_id(raw: &str) -> String {
    let unfolded = raw.replace("\r\n ", " ");
    let (_, id) = unfolded
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("message-id"))
        .unwrap();
    id.trim().trim_matches(['<', '>']).to_owned()
}
