//! The rules of time zones: in workerd those of its `Intl`, natively the IANA database compiled in.

#[cfg(target_arch = "wasm32")]
mod intl;

use potluck_domain::zoned::Rules;

/// What this build computes zones with.
pub fn rules() -> Rules {
    #[cfg(target_arch = "wasm32")]
    return &intl::Intl;
    #[cfg(not(target_arch = "wasm32"))]
    return &potluck_domain::zoned::Database;
}

/// Seconds east of UTC, from what `Intl` writes in American English as the long offset (ECMA-402
/// 11.1.1, `timeZoneName`): it ends in `GMT+05:45`, in `GMT-00:44:30` or in `GMT` alone.
#[cfg(any(test, target_arch = "wasm32"))]
fn seconds_east(written: &str) -> Option<i32> {
    let (_, offset) = written.rsplit_once("GMT")?;
    let (sign, digits) = match offset.chars().next() {
        None => return Some(0),
        Some('+') => (1, &offset[1..]),
        // Unicode's locales may also have the minus of mathematics.
        Some(minus @ ('-' | '\u{2212}')) => (-1, &offset[minus.len_utf8()..]),
        Some(_) => return None,
    };
    let mut seconds = 0;
    let mut unit = 3600;
    for part in digits.split(':') {
        seconds += part.parse::<i32>().ok()? * unit;
        unit /= 60;
    }
    Some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_intl_writes_them() {
        for (written, seconds) in [
            ("1/1/2027, GMT+00:00", Some(0)),
            ("1/1/2027, GMT", Some(0)),
            ("1/1/2027, GMT+13:45", Some(13 * 3600 + 45 * 60)),
            ("6/30/2027, GMT-02:30", Some(-(2 * 3600 + 30 * 60))),
            ("12/31/1970, GMT-00:44:30", Some(-(44 * 60 + 30))),
            ("12/31/1970, GMT\u{2212}05:00", Some(-5 * 3600)),
            ("1/1/2027, GMT+1", Some(3600)),
            ("1/1/2027", None),
            ("1/1/2027, GMT*", None),
            ("1/1/2027, GMT+x", None),
        ] {
            assert_eq!(seconds_east(written), seconds, "{written}");
        }
    }
}
