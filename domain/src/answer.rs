//! What people hear whose answer, by mail, is not all there is to say.

/// How many such letters somebody gets within a day, whatever comes in: two machines that answer each
/// other end here.
pub const MOST_A_DAY: u32 = 5;

/// What an answer is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerCode {
    /// They said yes or perhaps, and have no place (any more).
    NoPlace,
    /// They said yes or perhaps, and are on the waitlist.
    StillWaiting,
    /// They said yes or perhaps to a session that is cancelled.
    Cancelled,
    /// They said no, and it has started: nobody leaves it any more.
    Started,
    /// "Perhaps": their seat is kept, and freed by No.
    Tentative,
    /// Another time, somebody else instead, or whatever else cannot be answered to a calendar.
    NotByMail,
    /// A No, and perhaps somebody else's: they give up their place themselves, or keep it.
    Doubted,
    /// A message in words, which nobody here reads.
    NobodyReads,
}

impl AnswerCode {
    pub const ALL: [Self; 8] = [
        Self::NoPlace,
        Self::StillWaiting,
        Self::Cancelled,
        Self::Started,
        Self::Tentative,
        Self::NotByMail,
        Self::Doubted,
        Self::NobodyReads,
    ];

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoPlace => "no_place",
            Self::StillWaiting => "still_waiting",
            Self::Cancelled => "cancelled",
            Self::Started => "started",
            Self::Tentative => "tentative",
            Self::NotByMail => "not_by_mail",
            Self::Doubted => "doubted",
            Self::NobodyReads => "nobody_reads",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }

    /// Whether it is said once a day of one session, or of none, however much comes in: somebody else
    /// may have written that. All else is said once for each message.
    pub fn once_a_day(self) -> bool {
        matches!(self, Self::Doubted | Self::NobodyReads)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_found_again() {
        for code in AnswerCode::ALL {
            assert_eq!(AnswerCode::find(code.name()), Some(code));
        }
        assert_eq!(AnswerCode::find("obeyed"), None);
    }
}
