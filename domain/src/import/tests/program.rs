//! What the sheets of a program say of each other.

use super::said;
use crate::import::{DateOrder, Program, Sheets};
use crate::zoned::Database;

#[test]
fn what_the_sheets_say_of_each_other_is_checked_line_by_line() {
    let sheets = Sheets {
        people: b"email,name,region,tz,roles\n\
            ann@a.example,Ann,EU,Europe/Berlin,trainer\n\
            bob@a.example,Bob,EU,Europe/Berlin,\n\
            ANN@a.example,Ann again,EU,Europe/Berlin,\n\
            cem@a.example,Cem,MARS,Europe/Berlin,\n",
        trainings: b"key,title,trainers\nyoga,Yoga,ann@a.example\nbread,Bread,bob@a.example\n",
        sessions: b"key,training,date,start,tz\n\
            y1,yoga,2026-12-03,10:00,Europe/Berlin\n\
            y1,yoga,2026-12-04,10:00,Europe/Berlin\n\
            b1,bread,2026-12-04,10:00,Europe/Berlin\n",
        signups: b"session,email,signed up,attendance\n\
            y1,bob@a.example,2026-11-01T10:00:00Z,present\n\
            y1,bob@a.example,2026-11-02 10:00,\n\
            y1,ann@a.example,2026-11-02 10:00,\n\
            y2,bob@a.example,2026-11-02 10:00,\n\
            y1,cem@a.example,2026-12-03T09:00:00Z,\n",
        feedback: b"session,email,anonymous,overall,useful,trainer,balance,recommend\n\
            y1,bob@a.example,yes,5,4,5,right,9\n\
            y1,bob@a.example,yes,5,4,5,right,9\n\
            y1,cem@a.example,no,5,4,5,right,9\n",
    };
    let program = Program::read(sheets, DateOrder::DayFirst, &Database, &["EU"]);
    assert_eq!(
        said(&program.people),
        [
            (4, "email", "Stands on line 2 already."),
            (5, "region", "There is no region “MARS”.")
        ]
    );
    assert_eq!(
        said(&program.trainings),
        [(3, "trainers", "Bob does not have the role trainer.")]
    );
    assert_eq!(
        said(&program.sessions),
        [
            (3, "key", "Stands on line 2 already."),
            (
                4,
                "training",
                "The trainings sheet has no usable line for “bread”."
            ),
        ]
    );
    assert_eq!(
        said(&program.signups),
        [
            (3, "email", "Stands on line 2 already."),
            (4, "email", "ann@a.example teaches this session."),
            (
                5,
                "session",
                "The sessions sheet has no usable line for “y2”."
            ),
            (
                6,
                "email",
                "The people sheet has no usable line for “cem@a.example”."
            ),
            (6, "signed up", "Is after the session started."),
        ]
    );
    assert_eq!(
        said(&program.feedback),
        [
            (3, "email", "Stands on line 2 already."),
            (4, "email", "cem@a.example was not there."),
        ]
    );
    assert_eq!(program.problem_count(), 12);
    assert_eq!(
        (program.signups.rows.len(), program.feedback.rows.len()),
        (1, 1)
    );
}

#[test]
fn managers_and_facilitators_are_people_of_the_sheet() {
    let sheets = Sheets {
        people: b"email,name,region,tz,roles,reports to\n\
            ann@a.example,Ann,EU,Europe/Berlin,trainer,\n\
            bob@a.example,Bob,EU,Europe/Berlin,,ANN@a.example\n\
            cem@a.example,Cem,EU,Europe/Berlin,,cem@a.example\n\
            dan@a.example,Dan,EU,Europe/Berlin,,eve@a.example\n",
        trainings: b"key,title,trainers\nyoga,Yoga,ann@a.example\n",
        sessions: b"key,training,date,start,tz,facilitator,neutral\n\
            y1,yoga,2026-12-03,10:00,Europe/Berlin,bob@a.example,yes\n\
            y2,yoga,2026-12-04,10:00,Europe/Berlin,eve@a.example,\n",
        signups: b"session,email,signed up,hopes to learn\n\
            y1,bob@a.example,2026-11-01T10:00:00Z,To breathe\n",
        feedback: b"session,email,anonymous,overall,useful,trainer,balance,recommend\n",
    };
    let program = Program::read(sheets, DateOrder::DayFirst, &Database, &["EU"]);
    assert_eq!(
        said(&program.people),
        [
            (4, "manager", "Nobody is their own manager."),
            (
                5,
                "manager",
                "The people sheet has no usable line for “eve@a.example”."
            ),
        ]
    );
    assert_eq!(
        said(&program.sessions),
        [(
            3,
            "facilitator",
            "The people sheet has no usable line for “eve@a.example”."
        )]
    );
    let (_, bob) = &program.people.rows[1];
    assert_eq!(bob.manager.as_deref(), Some("ann@a.example"));
    let (_, session) = &program.sessions.rows[0];
    assert_eq!(session.facilitator.as_deref(), Some("bob@a.example"));
    assert!(session.neutral_facilitator);
    assert_eq!(program.signups.rows[0].1.expectation, "To breathe");
}
