//! Whatever arrives, nothing panics. Seeded, so that a failure comes again.

use super::answers::sound;
use super::*;

/// Numbers that look random and are always the same (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

/// What parsers trip over.
const PIECES: [&str; 34] = [
    "BEGIN:",
    "END:",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "METHOD:REPLY",
    "UID:",
    "ATTENDEE",
    "PARTSTAT=",
    "mailto:",
    ":",
    ";",
    "=",
    "\"",
    "\\",
    ",",
    "\r\n",
    "\n",
    "\r",
    "\r\n ",
    "\n\t",
    " ",
    "\t",
    "\0",
    "\u{FEFF}",
    "\u{85}",
    "\u{2028}",
    "ä",
    "🥖",
    "ſ",
    "VALUE=TEXT",
    "\\n",
    "%",
];

fn cut(text: &str, at: usize) -> usize {
    (at..=text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap()
}

fn mutate(dice: &mut Dice, text: &mut String) {
    let from = cut(text, dice.roll(text.len() + 1));
    match dice.roll(5) {
        0 => text.insert_str(from, dice.one(&PIECES)),
        1 => {
            let to = cut(text, (from + dice.roll(20)).min(text.len()));
            text.replace_range(from..to, dice.one(&PIECES));
        }
        2 => {
            let to = cut(text, (from + dice.roll(200)).min(text.len()));
            let again = text[from..to].to_owned();
            text.insert_str(cut(text, dice.roll(text.len() + 1)), &again);
        }
        3 => text.truncate(from),
        _ => {
            let mut lines: Vec<&str> = text.split("\r\n").collect();
            let (one, other) = (dice.roll(lines.len()), dice.roll(lines.len()));
            lines.swap(one, other);
            *text = lines.join("\r\n");
        }
    }
}

#[test]
fn answers_that_are_damaged_are_read_or_not() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut read = 0;
    for _ in 0..6_000 {
        let mut text = sound();
        for _ in 0..=dice.roll(6) {
            mutate(&mut dice, &mut text);
        }
        read += usize::from(read_reply(&text).is_some());
    }
    assert!(
        (100..5_900).contains(&read),
        "some can be read, some cannot: {read}"
    );
}

#[test]
fn garbage_is_not_read() {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for _ in 0..3_000 {
        let pieces = dice.roll(120);
        let text: String = (0..pieces).map(|_| dice.one(&PIECES)).collect();
        read_reply(&text);
        let bytes: Vec<u8> = (0..pieces)
            .map(|_| u8::try_from(dice.roll(256)).unwrap())
            .collect();
        assert_eq!(read_reply(&String::from_utf8_lossy(&bytes)), None);
        let framed = format!(
            "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n{text}\r\nEND:VEVENT\r\nEND:VCALENDAR"
        );
        read_reply(&framed);
    }
}

#[test]
fn whatever_people_type_makes_calendars_that_can_be_read() {
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    for _ in 0..2_000 {
        let mut typed = || {
            let pieces = dice.roll(40);
            (0..pieces).map(|_| dice.one(&PIECES)).collect::<String>()
        };
        let event = Event {
            summary: typed(),
            description: typed(),
            location: typed(),
            organizer: Mailbox {
                name: typed(),
                ..jonas()
            },
            attendee: Some(Mailbox {
                name: typed(),
                ..jonas()
            }),
            ..event()
        };
        let calendar = single(Method::Request, &event);
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
        with_parsed(&calendar, |calendar| {
            let event = child(calendar, "VEVENT");
            assert_eq!(property(event, "UID").val.as_str(), "5f3a@potluck.example");
            for name in ["ORGANIZER", "ATTENDEE"] {
                let address = property(event, name).val.as_str();
                assert_eq!(
                    address, "mailto:jonas.weber@potluck.example",
                    "{calendar:?}"
                );
            }
        });
        let answer = calendar.replace("METHOD:REQUEST", "METHOD:REPLY");
        let answer = read_reply(&answer).map(|reply| reply.answer);
        assert_eq!(answer, Some(Answer::Accepted));
    }
}
