//! Thousands of answers, each broken in another way: none ends the program, and none costs anybody
//! a seat but the one who answers.

use super::company::Company;
use super::samples::{Answering, CALENDARS};

/// A sequence that is the same in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let mixed = usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap();
        mixed % limit.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What parsers stumble over.
const STONES: [&str; 30] = [
    "\r\n",
    "\n",
    "\r",
    "\0",
    ":",
    ";",
    "\"",
    "\\",
    "<",
    ">",
    "(",
    ")",
    ",",
    "@",
    "=",
    "=\n--",
    "--",
    "=?utf-8?q?=",
    "BEGIN:VCALENDAR\r\n",
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "UID:\r\n",
    "ATTENDEE;PARTSTAT=DECLINED:mailto:\r\n",
    "Content-Type: multipart/mixed; boundary=\"\"\r\n",
    "Content-Type: message/rfc822\r\n\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "\u{FEFF}",
    "METHOD:REPLY\r\n",
    "; a*0*=''b; a*1=",
    "From: a@b.example\r\n",
];

/// Cuts, doubles, swaps, drops or strews in something, once or many times.
fn break_it(raw: &str, dice: &mut Dice) -> Vec<u8> {
    let mut broken = raw.as_bytes().to_vec();
    for _ in 0..=dice.below(6) {
        let length = broken.len();
        let (from, span) = (dice.below(length), dice.below(60));
        let to = (from + span).min(length);
        match dice.below(7) {
            0 => broken.truncate(from),
            1 => drop(broken.drain(from..to)),
            2 => {
                let again = broken[from..to].to_vec();
                let at = dice.below(length);
                broken.splice(at..at, again);
            }
            3 => broken[from..to].reverse(),
            4 => {
                for byte in &mut broken[from..to] {
                    *byte = u8::try_from(dice.below(256)).unwrap();
                }
            }
            _ => {
                let stone = dice.of(&STONES);
                broken.splice(from..from, stone.bytes());
            }
        }
        if broken.is_empty() {
            break;
        }
    }
    broken
}

#[tokio::test]
async fn thousands_of_broken_answers_cost_nobody_else_a_seat() {
    const ROUNDS: u32 = 4000;
    let company = Company::new();
    let (own, theirs) = (company.seat(1), company.seat(2));
    // The session has room for both.
    let more = potluck_worker::store::seats::resize("s", 2, potluck_tests::now());
    company.store.run(more).unwrap();
    let (mut dice, mut own, mut left) = (Dice(5), own, 0);
    for round in 0..ROUNDS {
        let says = dice.of(&["DECLINED", "DECLINED", "ACCEPTED", "TENTATIVE", "DELEGATED"]);
        let id = round.to_string();
        // One's own answer; or a mixture of theirs with one's own.
        let (from, attendee, uid) = match dice.below(4) {
            0 => (&own.email, &theirs.email, &theirs.uid),
            1 => (&own.email, &own.email, &theirs.uid),
            _ => (&own.email, &own.email, &own.uid),
        };
        let answer = Answering {
            attendee,
            ..Answering::new(from, uid, says, &id)
        };
        let raw = answer.by(dice.of(&CALENDARS));
        let broken = break_it(&raw, &mut dice);
        company.receive(&own.email, &broken).await;
        let roster = company.roster();
        let seat = vec![theirs.email.clone(), "confirmed".to_owned()];
        assert!(
            roster.contains(&seat),
            "{round}: {}",
            String::from_utf8_lossy(&broken)
        );
        if roster.len() < 2 {
            left += 1;
            own = company.seat(1);
        }
    }
    // Some were whole enough, or nothing was tried.
    assert!((10..ROUNDS).contains(&left), "{left}");
    assert!(company.answers().len() <= 10);
}
