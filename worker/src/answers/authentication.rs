//! Whether a message comes from the domain that it says, as the platform found out.
//!
//! Cloudflare Email Routing checks SPF, DKIM and DMARC, and writes what it found above the fields of
//! the message, as `Authentication-Results` (RFC 8601) of `mx.cloudflare.net`. Anybody can write such
//! fields further down, so only the topmost one counts, and only where it is the platform's. Where
//! there is none (on this machine, and for some mail that was forwarded before it came to the
//! platform), nobody vouches here. Then the invitation's UID does: 128 random bits, which only the
//! person's own mail, pages and calendar show, and whoever else they let read these.

use super::message::Part;

/// Who the platform says it is (authserv-id, RFC 8601 2.5). Seen in mail that came through Email
/// Routing in 2026; its postmaster page describes the checks.
const PLATFORM: &str = "mx.cloudflare.net";

/// Whether a message may be taken for its sender's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It comes from the domain of its sender.
    Vouched,
    /// The platform looked, and could not say so.
    Doubtful,
    /// The platform did not look.
    Unknown,
}

/// What the platform says of a message whose sender has this address.
pub fn trust(message: &Part<'_>, address: &str) -> Trust {
    let topmost = message.first("Authentication-Results");
    let Some((_, domain)) = address.rsplit_once('@') else {
        return Trust::Doubtful;
    };
    match topmost.map(read) {
        None | Some(Read::Another) => Trust::Unknown,
        Some(Read::Results(results)) if vouch(&results, domain) => Trust::Vouched,
        Some(Read::Results(_) | Read::Unsound) => Trust::Doubtful,
    }
}

/// DMARC counts first (RFC 7489): it says of the domain itself whether one of the others passed for
/// it. A domain without a policy is vouched for by a signature or a sending server of its own.
fn vouch(results: &[Found], domain: &str) -> bool {
    let of = |method: &'static str| results.iter().filter(move |found| found.method == method);
    let passes = |found: &Found| found.result == "pass";
    if of("dmarc").any(passes) {
        return of("dmarc").all(|found| {
            let from = found.property("header.from");
            passes(found) && from.is_none_or(|from| from.eq_ignore_ascii_case(domain))
        });
    }
    if of("dmarc").any(|found| matches!(found.result.as_str(), "fail" | "reject" | "quarantine")) {
        return false;
    }
    let aligned = |method, property| {
        let found = of(method).filter(|found| passes(found));
        let mut domains = found.filter_map(|found| found.property(property));
        domains.any(|found| aligns(found, domain))
    };
    aligned("dkim", "header.d") || aligned("spf", "smtp.mailfrom")
}

/// Whether the domain of `of`, which may be an address, is `domain` or a parent of it. Top-level
/// domains vouch for nobody.
fn aligns(of: &str, domain: &str) -> bool {
    let of = of.rsplit_once('@').map_or(of, |(_, of)| of);
    let (of, domain) = (of.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let above = domain
        .strip_suffix(&of)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    above && of.split('.').filter(|label| !label.is_empty()).count() > 1
}

/// One result: `dkim=pass header.d=potluck.example`.
struct Found {
    method: String,
    result: String,
    properties: Vec<(String, String)>,
}

impl Found {
    fn property(&self, name: &str) -> Option<&str> {
        let mut properties = self.properties.iter();
        properties
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }
}

enum Read {
    Results(Vec<Found>),
    /// Not the platform's.
    Another,
    /// The platform's, and not to be read.
    Unsound,
}

fn read(value: &str) -> Read {
    let Some(clauses) = clauses(value) else {
        let ours = value.get(..PLATFORM.len());
        let ours = ours.is_some_and(|start| start.eq_ignore_ascii_case(PLATFORM));
        return if ours { Read::Unsound } else { Read::Another };
    };
    let mut clauses = clauses.into_iter();
    let id = clauses.next().unwrap_or_default();
    if !id
        .first()
        .is_some_and(|id| id.eq_ignore_ascii_case(PLATFORM))
    {
        return Read::Another;
    }
    let result = |words: Vec<String>| {
        let mut pairs = words.into_iter().filter_map(|word| {
            let (name, value) = word.split_once('=')?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        });
        let (method, result) = pairs.next()?;
        Some(Found {
            // A version may follow: `dkim/1`.
            method: method.split('/').next().unwrap_or_default().to_owned(),
            result: result.to_ascii_lowercase(),
            properties: pairs.collect(),
        })
    };
    Read::Results(clauses.filter_map(result).collect())
}

/// The words of each clause between `;`, without comments (RFC 5322 3.2.2). What is quoted stays one
/// word. `None` where a quote or a comment does not end: whoever sends the mail has a say in what is
/// in them.
fn clauses(value: &str) -> Option<Vec<Vec<String>>> {
    let mut clauses = vec![vec![String::new()]];
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let plain = !quoted && depth == 0;
        let clause = clauses.last_mut()?;
        match letter {
            '\\' => {
                let escaped = letters.next()?;
                if depth == 0 {
                    clause.last_mut()?.push(escaped);
                }
            }
            // In comments, too, an address may be quoted.
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth = depth.checked_sub(1)?,
            ';' if plain => clauses.push(vec![String::new()]),
            letter if plain && letter.is_whitespace() => clause.push(String::new()),
            letter if depth == 0 => clause.last_mut()?.push(letter),
            _ => {}
        }
    }
    for clause in &mut clauses {
        clause.retain(|word| !word.is_empty());
    }
    (depth == 0 && !quoted).then_some(clauses)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(results: &str) -> Trust {
        let raw = format!("Received: by them\n{results}\nFrom: x\n\n");
        trust(
            &Part::read(raw.as_bytes()).unwrap(),
            "Jonas@mail.Potluck.example",
        )
    }

    fn of_platform(results: &str) -> Trust {
        judge(&format!(
            "Authentication-Results: mx.cloudflare.net; {results}"
        ))
    }

    #[test]
    fn a_message_is_vouched_for_by_dmarc_or_by_the_domain_itself() {
        for results in [
            "dmarc=pass header.from=mail.potluck.example policy.dmarc=none",
            "dkim=fail header.d=list.example; dmarc=pass header.from=MAIL.potluck.example",
            "DMARC=Pass",
            "dmarc=none; dkim=pass header.d=potluck.example header.s=a header.b=b",
            "dkim=fail header.d=mail.potluck.example; dkim=pass header.d=mail.potluck.example",
            "dkim/1=pass (2048 bit; ok) header.d=mail.potluck.example; dmarc=temperror",
            "spf=pass (mx: domain of \"a;b=c\"@potluck.example) smtp.mailfrom=\"a;b=c\"@potluck.example",
            "spf=none smtp.helo=x.example; spf=pass smtp.mailfrom=potluck.example",
        ] {
            assert_eq!(of_platform(results), Trust::Vouched, "{results}");
        }
        // As the platform writes it, folded.
        let whole = "Authentication-Results: mx.cloudflare.net;\n\
            \tdkim=pass header.d=potluck.example header.s=20251104 header.b=L6CZ3OJ0;\n\
            \tdmarc=pass header.from=mail.potluck.example policy.dmarc=none;\n\
            \tspf=none (mx.cloudflare.net: no SPF records found for postmaster@a.example) \
            smtp.helo=a.example;\n\
            \tspf=pass (mx.cloudflare.net: domain of jonas@mail.potluck.example designates \
            2001:db8::1 as permitted sender) smtp.mailfrom=jonas@mail.potluck.example;\n\
            \tarc=pass smtp.remote-ip=\"2001:db8::1\"";
        assert_eq!(judge(whole), Trust::Vouched);
    }

    #[test]
    fn what_the_platform_does_not_vouch_for_is_doubtful() {
        for results in [
            "none",
            "",
            "dmarc=fail header.from=mail.potluck.example; dkim=pass header.d=potluck.example",
            "dmarc=pass header.from=evil.example",
            "dmarc=pass header.from=mail.potluck.example; dmarc=fail",
            "dkim=pass",
            "dkim=pass header.d=evil.example",
            "dkim=pass header.d=example",
            "dkim=pass header.d=.example",
            "dkim=pass header.d=luck.example",
            "dkim=pass header.d=not.mail.potluck.example",
            "dkim=pass header.i=@potluck.example",
            "dkim=neutral header.d=potluck.example",
            "spf=softfail smtp.mailfrom=jonas@potluck.example",
            "spf=pass smtp.helo=potluck.example",
            "spf=pass smtp.mailfrom=jonas@evil.example",
            "spf=pass smtp.mailfrom=jonas@potluck.example.evil.example",
            // Results in comments and quotes are words of whoever sent it.
            "(dmarc=pass) dmarc=none",
            "dmarc=none (x; dmarc=pass header.from=mail.potluck.example)",
            "spf=pass (of \"x); dkim=pass header.d=potluck.example (\"@evil.example) smtp.helo=a",
            "spf=pass smtp.mailfrom=\"x; dkim=pass header.d=potluck.example\"@evil.example",
            "spf=pass smtp.mailfrom=\"x\\\"; dkim=pass header.d=potluck.example\"@evil.example",
            "dmarc=pass (",
            "dmarc=pass )",
            "dmarc=pass \"",
            "dmarc=pass \\",
        ] {
            assert_eq!(of_platform(results), Trust::Doubtful, "{results}");
        }
    }

    #[test]
    fn only_the_topmost_results_count_and_only_the_platforms() {
        let ours = "Authentication-Results: mx.cloudflare.net; dmarc=pass";
        let fails = "authentication-results: MX.cloudflare.net (v1) ; dmarc=fail";
        let other = "Authentication-Results: mx.evil.example; dmarc=pass";
        assert_eq!(judge("X: y"), Trust::Unknown);
        assert_eq!(judge(other), Trust::Unknown);
        assert_eq!(
            judge("Authentication-Results: mx.cloudflare.net.evil.example; dmarc=pass"),
            Trust::Unknown
        );
        assert_eq!(
            judge("Authentication-Results: mx.evil.example ("),
            Trust::Unknown
        );
        assert_eq!(judge(&format!("ARC-{ours}")), Trust::Unknown);
        assert_eq!(judge(&format!("{other}\n{ours}")), Trust::Unknown);
        assert_eq!(judge(&format!("{fails}\n{ours}")), Trust::Doubtful);
        assert_eq!(judge(&format!("{ours}\n{fails}")), Trust::Vouched);
    }
}
