//! Mail that machines write: answering it would be answered again, and again.

use super::message::Part;

/// Whether it must not be answered with words (RFC 3834 2): written by a machine, sent to many, or
/// asking for silence. `from` is the envelope's sender.
pub fn wrote(message: &Part<'_>, from: &str) -> bool {
    let says = |name: &str, what: fn(&str) -> bool| {
        message.all(name).any(|value| {
            // What comes behind is about it, or a comment.
            let word = value.split([';', '(', ' ']).next().unwrap_or_default();
            what(&word.to_ascii_lowercase())
        })
    };
    let has = |name: &str| message.first(name).is_some();
    let nobody = |address: &str| matches!(address.trim(), "" | "<>");
    nobody(from)
        || is_daemon(from)
        || message
            .only_address("From")
            .is_some_and(|address| is_daemon(&address))
        || message.all("Return-Path").any(nobody)
        || says("Auto-Submitted", |word| word != "no")
        || says("Precedence", |word| {
            matches!(word, "bulk" | "junk" | "list" | "auto_reply")
        })
        || message.all("X-Auto-Response-Suppress").any(suppresses)
        || [
            "X-Autoreply",
            "X-Autorespond",
            "X-Failed-Recipients",
            "List-Id",
        ]
        .into_iter()
        .any(has)
        || message.is_report()
}

/// What Exchange writes to say that nobody should answer by machine ([MS-OXCMAIL] 2.2.3.2.14).
fn suppresses(value: &str) -> bool {
    value.split(',').any(|word| {
        matches!(
            word.trim().to_ascii_lowercase().as_str(),
            "all" | "autoreply" | "oof"
        )
    })
}

fn is_daemon(address: &str) -> bool {
    let local = address.trim_start_matches('<').split('@').next();
    let local = local.unwrap_or_default().to_ascii_lowercase();
    matches!(local.as_str(), "mailer-daemon" | "postmaster")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written_by_a_machine(from: &str, fields: &str) -> bool {
        let raw = format!("From: jonas@b.example\nSubject: Hello\n{fields}\n\nI am away.");
        wrote(&Part::read(raw.as_bytes()).unwrap(), from)
    }

    #[test]
    fn machines_say_that_they_are() {
        for fields in [
            "Auto-Submitted: auto-replied",
            "auto-submitted: Auto-Generated; type=x",
            "Auto-Submitted: auto-notified (by a rule)",
            "Precedence: bulk",
            "Precedence: Junk",
            "Precedence: auto_reply",
            "Precedence: list",
            "X-Autoreply: yes",
            "X-Autorespond: yes",
            "X-Auto-Response-Suppress: DR, OOF, AutoReply",
            "X-Auto-Response-Suppress: All",
            "X-Failed-Recipients: eve@c.example",
            "List-Id: <all.b.example>",
            "Return-Path: <>",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=a",
        ] {
            assert!(written_by_a_machine("jonas@b.example", fields), "{fields}");
        }
        for from in [
            "",
            "<>",
            " ",
            "MAILER-DAEMON@b.example",
            "<postmaster@b.example>",
        ] {
            assert!(written_by_a_machine(from, "X: y"), "{from:?}");
        }
        let daemon = b"From: Mail Delivery <Mailer-Daemon@b.example>\n\nNo.";
        assert!(wrote(&Part::read(daemon).unwrap(), "jonas@b.example"));
    }

    #[test]
    fn people_write_plain_mail() {
        for fields in [
            "X: y",
            "Auto-Submitted: no",
            "Auto-Submitted: No (really)",
            "Precedence: first-class",
            "X-Auto-Response-Suppress: DR, RN, NRN",
            "Return-Path: <jonas@b.example>",
            "Content-Type: multipart/mixed; boundary=a",
        ] {
            assert!(!written_by_a_machine("jonas@b.example", fields), "{fields}");
        }
    }
}
