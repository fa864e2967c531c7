//! Answers as calendars write them.

use std::fmt::Write as _;

pub const CALENDARS: [&str; 3] = ["outlook", "google", "apple"];

/// One answer to an invitation.
#[derive(Clone)]
pub struct Answering<'a> {
    /// The sender's address.
    pub from: &'a str,
    /// Who answers; the sender, but where somebody forges.
    pub attendee: &'a str,
    pub uid: &'a str,
    /// PARTSTAT.
    pub says: &'a str,
    pub method: &'a str,
    /// The Message-ID, without angle brackets.
    pub id: &'a str,
    /// More fields, each with its line break; they come topmost.
    pub fields: &'a str,
}

impl<'a> Answering<'a> {
    pub fn new(person: &'a str, uid: &'a str, says: &'a str, id: &'a str) -> Self {
        Self {
            from: person,
            attendee: person,
            uid,
            says,
            method: "REPLY",
            id,
            fields: "",
        }
    }

    /// As one of [`CALENDARS`] writes it.
    pub fn by(&self, calendar: &str) -> String {
        match calendar {
            "outlook" => self.outlook(),
            "google" => self.google(),
            _ => self.apple(),
        }
    }

    /// Outlook by way of Exchange: base64, the zones of Windows, MAILTO.
    pub fn outlook(&self) -> String {
        let Self {
            attendee,
            uid,
            says,
            method,
            ..
        } = self;
        let calendar = fold(&format!(
            "BEGIN:VCALENDAR\nMETHOD:{method}\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n\
             BEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\n\
             BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n\
             RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
             RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n\
             BEGIN:VEVENT\nATTENDEE;PARTSTAT={says};CN=\"Weber, Jürgen\":MAILTO:{attendee}\n\
             COMMENT;LANGUAGE=de-DE:Leider krank\\, nächstes Mal.\\n\nUID:{uid}\n\
             SUMMARY;LANGUAGE=de-DE:Abgelehnt: Verhandeln\\; mit Kaffee\n\
             DTSTART;TZID=W. Europe Standard Time:20261203T100000\n\
             DTEND;TZID=W. Europe Standard Time:20261203T110000\nCLASS:PUBLIC\nPRIORITY:5\n\
             DTSTAMP:20261123T081502Z\nTRANSP:OPAQUE\nSTATUS:CONFIRMED\nSEQUENCE:0\n\
             LOCATION;LANGUAGE=de-DE:Die Küche\nX-MICROSOFT-CDO-APPT-SEQUENCE:0\n\
             X-MICROSOFT-CDO-OWNERAPPTID:0\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\n\
             X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY\nX-MICROSOFT-CDO-ALLDAYEVENT:FALSE\n\
             X-MICROSOFT-CDO-IMPORTANCE:1\nX-MICROSOFT-CDO-INSTTYPE:0\n\
             X-MICROSOFT-DISALLOW-COUNTER:FALSE\nEND:VEVENT\nEND:VCALENDAR\n"
        ));
        let boundary = "_000_AM0PR04MB1234ABCDEF0123456789AM0PR04MB1234eurprd04prod_";
        self.message(
            "Subject: =?iso-8859-1?Q?Abgelehnt:_Verhandeln;_mit_Kaffee?=\n\
             Thread-Topic: Verhandeln; mit Kaffee\nThread-Index: AQHbPQ==\n\
             Accept-Language: de-DE, en-US\nX-MS-Has-Attach:\nX-MS-TNEF-Correlator:\n",
            &format!("multipart/alternative;\n\tboundary=\"{boundary}\""),
            &format!(
                "--{boundary}\nContent-Type: text/plain; charset=\"iso-8859-1\"\n\
                 Content-Transfer-Encoding: quoted-printable\n\nLeider krank, n=E4chstes Mal.\n\n\
                 --{boundary}\nContent-Type: text/html; charset=\"iso-8859-1\"\n\
                 Content-Transfer-Encoding: quoted-printable\n\n<html><body dir=3D\"ltr\">\
                 Leider krank, n=E4chstes Mal.</body></html>\n\n\
                 --{boundary}\nContent-Type: text/calendar; charset=\"utf-8\"; method={method}\n\
                 Content-Transfer-Encoding: base64\n\n{}\n\n--{boundary}--\n",
                base64(calendar.as_bytes())
            ),
        )
    }

    /// Google: the calendar twice, in the alternative and attached, sent by another address.
    pub fn google(&self) -> String {
        let Self {
            attendee,
            uid,
            says,
            method,
            ..
        } = self;
        let calendar = fold(&format!(
            "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\n\
             CALSCALE:GREGORIAN\nMETHOD:{method}\nBEGIN:VEVENT\nDTSTART:20261203T090000Z\n\
             DTEND:20261203T100000Z\nDTSTAMP:20261123T081502Z\n\
             ORGANIZER;CN=Potluck:mailto:learning@potluck.example\nUID:{uid}\n\
             ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={says};CN={attendee};\
             X-NUM-GUESTS=0:mailto:{attendee}\nX-MICROSOFT-CDO-OWNERAPPTID:-1046873472\n\
             CREATED:20261120T101500Z\nDESCRIPTION:\nLAST-MODIFIED:20261123T081502Z\n\
             LOCATION:The kitchen\nSEQUENCE:0\nSTATUS:CONFIRMED\n\
             SUMMARY:Negotiation\\; with coffee ☕\nTRANSP:OPAQUE\nEND:VEVENT\nEND:VCALENDAR\n"
        ));
        let attached = base64(calendar.as_bytes());
        self.message(
            "Reply-To: Somebody <somebody@potluck.example>\n\
             Sender: Google Calendar <calendar-notification@google.com>\n\
             Auto-Submitted: auto-generated\nSubject: Declined: Negotiation\n",
            "multipart/mixed; boundary=\"000000000000a1b2c3062a1b2c3d\"",
            &format!(
                "--000000000000a1b2c3062a1b2c3d\n\
                 Content-Type: multipart/alternative; boundary=\"000000000000a1b2c2062a1b2c3b\"\n\n\
                 --000000000000a1b2c2062a1b2c3b\n\
                 Content-Type: text/plain; charset=\"UTF-8\"; format=flowed; delsp=yes\n\
                 Content-Transfer-Encoding: base64\n\n{}\n\
                 --000000000000a1b2c2062a1b2c3b\nContent-Type: text/html; charset=\"UTF-8\"\n\
                 Content-Transfer-Encoding: quoted-printable\n\n<p class=3D\"x\">Declined</p>\n\
                 --000000000000a1b2c2062a1b2c3b\n\
                 Content-Type: text/calendar; charset=\"UTF-8\"; method={method}\n\
                 Content-Transfer-Encoding: 8bit\n\n{calendar}\n\
                 --000000000000a1b2c2062a1b2c3b--\n\
                 --000000000000a1b2c3062a1b2c3d\nContent-Type: application/ics; name=\"invite.ics\"\n\
                 Content-Disposition: attachment; filename=\"invite.ics\"\n\
                 Content-Transfer-Encoding: base64\n\n{attached}\n\
                 --000000000000a1b2c3062a1b2c3d--\n",
                base64(b"Somebody has declined this invitation.\n"),
            ),
        )
    }

    /// Apple: quoted-printable, the address as a parameter besides.
    pub fn apple(&self) -> String {
        let Self {
            attendee,
            uid,
            says,
            method,
            ..
        } = self;
        let calendar = fold(&format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Apple Inc.//macOS 15.1//EN\nCALSCALE:GREGORIAN\n\
             METHOD:{method}\nBEGIN:VEVENT\nCREATED:20261120T101500Z\nUID:{uid}\n\
             DTEND:20261203T100000Z\nTRANSP:OPAQUE\nSUMMARY:Negotiation\\; with coffee\n\
             LAST-MODIFIED:20261123T081502Z\nDTSTAMP:20261123T081503Z\nLOCATION:The kitchen\n\
             DTSTART:20261203T090000Z\nSEQUENCE:0\n\
             ORGANIZER;CN=\"Potluck\":mailto:learning@potluck.example\n\
             ATTENDEE;CN=\"Ava Johnson\";CUTYPE=INDIVIDUAL;EMAIL=\"{attendee}\";\
             PARTSTAT={says};ROLE=REQ-PARTICIPANT:mailto:{attendee}\nEND:VEVENT\nEND:VCALENDAR\n"
        ));
        let boundary = "Apple-Mail-9C2D4F8E-1B7A-4E0C-8F3D-2A6B5C4D3E2F";
        self.message(
            "Subject: Ava Johnson declined: Negotiation\nX-Mailer: iPhone Mail (22B91)\n",
            &format!("multipart/alternative;\n boundary={boundary}"),
            &format!(
                "\n--{boundary}\nContent-Type: text/plain;\n\tcharset=utf-8\n\
                 Content-Transfer-Encoding: 7bit\n\nAva Johnson has declined.\n\n\
                 --{boundary}\nContent-Type: text/calendar;\n\tmethod={method};\n\tcharset=UTF-8\n\
                 Content-Transfer-Encoding: quoted-printable\n\n{}\n--{boundary}--\n",
                quoted_printable(&calendar)
            ),
        )
    }

    /// A message with these fields, of this type.
    pub fn message(&self, fields: &str, kind: &str, body: &str) -> String {
        let raw = format!(
            "{}Received: from mail.example by mx.example with ESMTPS;\n Mon, 23 Nov 2026 08:15:03 +0000\n\
             From: =?utf-8?Q?J=C3=BCrgen_Weber?= <{}>\nTo: Potluck <learning@potluck.example>\n\
             {fields}Message-ID: <{}>\nDate: Mon, 23 Nov 2026 08:15:02 +0000\nMIME-Version: 1.0\n\
             Content-Type: {kind}\n\n{body}",
            self.fields, self.from, self.id,
        );
        raw.replace("\r\n", "\n").replace('\n', "\r\n")
    }
}

/// Lines of at most 75 octets (RFC 5545 3.1).
fn fold(calendar: &str) -> String {
    let mut folded = String::new();
    for line in calendar.lines() {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > 75 {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(letter);
            length += letter.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// RFC 2045 6.8, in lines of 76 letters.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (at, group) in bytes.chunks(3).enumerate() {
        if at > 0 && at % 19 == 0 {
            text.push_str("\r\n");
        }
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let number = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            if at > group.len() {
                text.push('=');
            } else {
                text.push(char::from(LETTERS[(number >> (18 - 6 * at) & 63) as usize]));
            }
        }
    }
    text
}

/// RFC 2045 6.7.
fn quoted_printable(text: &str) -> String {
    let mut quoted = String::new();
    for line in text.lines() {
        let mut length = 0;
        for byte in line.bytes() {
            if length > 72 {
                quoted.push_str("=\r\n");
                length = 0;
            }
            let before = quoted.len();
            if (b' '..=b'~').contains(&byte) && byte != b'=' {
                quoted.push(char::from(byte));
            } else {
                write!(quoted, "={byte:02X}").unwrap();
            }
            length += quoted.len() - before;
        }
        quoted.push_str("\r\n");
    }
    quoted
}
