//! How long to wait after a try that failed, and what to say of it.

use chrono::TimeDelta;

const FIRST: TimeDelta = TimeDelta::minutes(1);
const LONGEST: TimeDelta = TimeDelta::hours(2);
/// How much of the wait is left to chance, up or down, so that what failed together is not tried
/// together again.
const PERCENT: i64 = 20;
/// What of a reason is kept.
const MOST_LETTERS: usize = 300;

/// The wait after so many tries, the first of which is 1: doubling, with chance of `dice`.
pub fn backoff(attempts: u32, dice: u8) -> TimeDelta {
    let seconds = FIRST.num_seconds() << attempts.saturating_sub(1).min(10);
    let seconds = seconds.min(LONGEST.num_seconds());
    let chance = seconds * PERCENT / 100;
    let shift = chance * (2 * i64::from(dice) - 255) / 255;
    TimeDelta::seconds(seconds + shift)
}

/// A reason as admins may read it: whatever the provider says of addresses stays between us.
pub fn without_addresses(reason: &str) -> String {
    let words = reason.split_whitespace();
    let words: Vec<&str> = words
        .map(|word| if word.contains('@') { "…" } else { word })
        .collect();
    words.join(" ").chars().take(MOST_LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_two_hours_and_chance_moves_them_by_a_fifth() {
        for (attempts, minutes) in [
            (1, 1),
            (2, 2),
            (3, 4),
            (4, 8),
            (7, 64),
            (8, 120),
            (9, 120),
            (u32::MAX, 120),
        ] {
            let seconds = minutes * 60;
            let waits = (0..=u8::MAX).map(|dice| backoff(attempts, dice).num_seconds());
            let waits: Vec<i64> = waits.collect();
            assert_eq!(waits[0], seconds * 8 / 10, "{attempts}");
            assert_eq!(waits[255], seconds * 12 / 10, "{attempts}");
            assert!(waits.is_sorted(), "{attempts}");
            let near = (waits[127] - seconds)
                .abs()
                .max((waits[128] - seconds).abs());
            assert!(near <= 1 + seconds / 100, "{attempts}");
        }
    }

    #[test]
    fn a_reason_has_no_addresses_and_an_end() {
        assert_eq!(
            without_addresses("550 <jonas@potluck.example>:\n mailbox unknown"),
            "550 … mailbox unknown"
        );
        assert_eq!(without_addresses(&"é".repeat(999)).chars().count(), 300);
    }
}
