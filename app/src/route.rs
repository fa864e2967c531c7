//! Every address of the app: parsed and printed here and nowhere else.

/// The parameter of [`Route::Conduct`] that names the session one wants to join.
pub const SESSION: &str = "session";

/// The part of [`Route::Profile`] about one's own calendar, after a `#`.
pub const CALENDAR: &str = "calendar";

/// A page. Ids are opaque and made of unreserved URL characters, so they stand in paths as
/// they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Catalog,
    Session(String),
    Feedback(String),
    MyLearning,
    Profile,
    Conduct,
    SignIn,
    DemoMail,
    NotFound,
}

impl Route {
    /// Reads the path of an URL; never fails, an unknown path is [`Route::NotFound`].
    pub fn parse(path: &str) -> Self {
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        let segments = [
            segments.next(),
            segments.next(),
            segments.next(),
            segments.next(),
        ];
        match segments {
            [None, ..] => Self::Catalog,
            [Some("sessions"), Some(id), None, _] => Self::Session(id.to_owned()),
            [Some("sessions"), Some(id), Some("feedback"), None] => Self::Feedback(id.to_owned()),
            [Some("my-learning"), None, ..] => Self::MyLearning,
            [Some("profile"), None, ..] => Self::Profile,
            [Some("conduct"), None, ..] => Self::Conduct,
            [Some("sign-in"), None, ..] => Self::SignIn,
            [Some("demo"), Some("mail"), None, _] => Self::DemoMail,
            _ => Self::NotFound,
        }
    }

    /// The path that leads here.
    pub fn path(&self) -> String {
        match self {
            Self::Catalog => "/".to_owned(),
            Self::Session(id) => ["/sessions/", id].concat(),
            Self::Feedback(id) => ["/sessions/", id, "/feedback"].concat(),
            Self::MyLearning => "/my-learning".to_owned(),
            Self::Profile => "/profile".to_owned(),
            Self::Conduct => "/conduct".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::DemoMail => "/demo/mail".to_owned(),
            Self::NotFound => "/not-found".to_owned(),
        }
    }

    /// Whether the page can be seen without signing in.
    pub fn is_public(&self) -> bool {
        matches!(self, Self::SignIn | Self::DemoMail)
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn every_page_finds_itself_again_by_its_path() {
        for route in [
            Route::Catalog,
            Route::Session("s-1".to_owned()),
            Route::Feedback("s-1".to_owned()),
            Route::MyLearning,
            Route::Profile,
            Route::Conduct,
            Route::SignIn,
            Route::DemoMail,
            Route::NotFound,
        ] {
            assert_eq!(Route::parse(&route.path()), route);
        }
    }

    #[test]
    fn a_trailing_slash_is_forgiven_and_anything_more_is_not() {
        assert_eq!(Route::parse("/my-learning/"), Route::MyLearning);
        assert_eq!(Route::parse("/my-learning/x"), Route::NotFound);
        assert_eq!(Route::parse("/sessions"), Route::NotFound);
        assert_eq!(Route::parse("/sessions/a/feedback/b"), Route::NotFound);
    }
}
