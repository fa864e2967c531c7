//! Every address of this program: parsed and printed here and nowhere else.

use potluck_domain::api::{Me, Role};

/// A page. Ids are opaque and made of unreserved URL characters, so they stand in paths as they
/// are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/admin`, which leads on to the sessions.
    Home,
    Teach,
    TeachSession(String),
    TeachTraining(String),
    Sessions,
    NewSession,
    Session(String),
    Trainings,
    NewTraining,
    Training(String),
    People,
    NewPerson,
    Person(String),
    Regions,
    /// By its code.
    Region(String),
    Lists,
    Feedback,
    Mail,
    Audit,
    Supply,
    Planner,
    AllSeries,
    NewSeries,
    Series(String),
    Import,
    /// An address of ours that leads nowhere.
    NotFound,
    /// An address of the employees' program, which the browser has to load.
    Elsewhere,
}

impl Route {
    /// Reads the path of an URL; never fails.
    pub fn parse(path: &str) -> Self {
        let segments: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        let id = |id: &&str| (*id).to_owned();
        match &segments[..] {
            ["teach"] => Self::Teach,
            ["teach", "sessions", it] => Self::TeachSession(id(it)),
            ["teach", "trainings", it] => Self::TeachTraining(id(it)),
            ["admin"] => Self::Home,
            ["admin", "sessions"] => Self::Sessions,
            ["admin", "sessions", "new"] => Self::NewSession,
            ["admin", "sessions", it] => Self::Session(id(it)),
            ["admin", "trainings"] => Self::Trainings,
            ["admin", "trainings", "new"] => Self::NewTraining,
            ["admin", "trainings", it] => Self::Training(id(it)),
            ["admin", "people"] => Self::People,
            ["admin", "people", "new"] => Self::NewPerson,
            ["admin", "people", it] => Self::Person(id(it)),
            ["admin", "regions"] => Self::Regions,
            ["admin", "regions", it] => Self::Region(id(it)),
            ["admin", "lists"] => Self::Lists,
            ["admin", "feedback"] => Self::Feedback,
            ["admin", "mail"] => Self::Mail,
            ["admin", "audit"] => Self::Audit,
            ["admin", "supply"] => Self::Supply,
            ["admin", "planner"] => Self::Planner,
            ["admin", "series"] => Self::AllSeries,
            ["admin", "series", "new"] => Self::NewSeries,
            ["admin", "series", it] => Self::Series(id(it)),
            ["admin", "import"] => Self::Import,
            ["admin" | "teach", ..] => Self::NotFound,
            _ => Self::Elsewhere,
        }
    }

    /// The path that leads here.
    pub fn path(&self) -> String {
        let with = |before: &str, id: &str| [before, id].concat();
        match self {
            Self::Home => "/admin".to_owned(),
            Self::Teach => "/teach".to_owned(),
            Self::TeachSession(id) => with("/teach/sessions/", id),
            Self::TeachTraining(id) => with("/teach/trainings/", id),
            Self::Sessions => "/admin/sessions".to_owned(),
            Self::NewSession => "/admin/sessions/new".to_owned(),
            Self::Session(id) => with("/admin/sessions/", id),
            Self::Trainings => "/admin/trainings".to_owned(),
            Self::NewTraining => "/admin/trainings/new".to_owned(),
            Self::Training(id) => with("/admin/trainings/", id),
            Self::People => "/admin/people".to_owned(),
            Self::NewPerson => "/admin/people/new".to_owned(),
            Self::Person(id) => with("/admin/people/", id),
            Self::Regions => "/admin/regions".to_owned(),
            Self::Region(code) => with("/admin/regions/", code),
            Self::Lists => "/admin/lists".to_owned(),
            Self::Feedback => "/admin/feedback".to_owned(),
            Self::Mail => "/admin/mail".to_owned(),
            Self::Audit => "/admin/audit".to_owned(),
            Self::Supply => "/admin/supply".to_owned(),
            Self::Planner => "/admin/planner".to_owned(),
            Self::AllSeries => "/admin/series".to_owned(),
            Self::NewSeries => "/admin/series/new".to_owned(),
            Self::Series(id) => with("/admin/series/", id),
            Self::Import => "/admin/import".to_owned(),
            Self::NotFound => "/admin/not-found".to_owned(),
            Self::Elsewhere => "/".to_owned(),
        }
    }

    /// The part of the navigation that it belongs to.
    pub fn section(&self) -> Option<Section> {
        Some(match self {
            Self::Teach | Self::TeachSession(_) | Self::TeachTraining(_) => Section::Teaching,
            Self::Sessions | Self::NewSession | Self::Session(_) => Section::Sessions,
            Self::Trainings | Self::NewTraining | Self::Training(_) => Section::Trainings,
            Self::People | Self::NewPerson | Self::Person(_) => Section::People,
            Self::Regions | Self::Region(_) => Section::Regions,
            Self::Lists => Section::Lists,
            Self::Feedback => Section::Feedback,
            Self::Mail => Section::Mail,
            Self::Audit => Section::Audit,
            Self::Supply => Section::Supply,
            Self::Planner => Section::Planner,
            Self::AllSeries | Self::NewSeries | Self::Series(_) => Section::Series,
            Self::Import => Section::Import,
            Self::Home | Self::NotFound | Self::Elsewhere => return None,
        })
    }
}

/// A part of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Supply,
    Planner,
    Sessions,
    Series,
    Trainings,
    People,
    Regions,
    Lists,
    Feedback,
    Mail,
    Audit,
    Import,
    Teaching,
}

impl Section {
    pub const ALL: [Self; 13] = [
        Self::Supply,
        Self::Planner,
        Self::Sessions,
        Self::Series,
        Self::Trainings,
        Self::People,
        Self::Regions,
        Self::Lists,
        Self::Feedback,
        Self::Mail,
        Self::Audit,
        Self::Import,
        Self::Teaching,
    ];

    /// Where it begins.
    pub fn home(self) -> Route {
        match self {
            Self::Sessions => Route::Sessions,
            Self::Trainings => Route::Trainings,
            Self::People => Route::People,
            Self::Regions => Route::Regions,
            Self::Lists => Route::Lists,
            Self::Feedback => Route::Feedback,
            Self::Mail => Route::Mail,
            Self::Audit => Route::Audit,
            Self::Supply => Route::Supply,
            Self::Planner => Route::Planner,
            Self::Series => Route::AllSeries,
            Self::Import => Route::Import,
            Self::Teaching => Route::Teach,
        }
    }

    /// Whether this person has anything to do there. The API decides on its own; this only spares
    /// people a page full of refusals. Teaching is open to everybody: whoever facilitates a session
    /// need be no trainer.
    pub fn is_open_to(self, me: &Me) -> bool {
        self == Self::Teaching || me.roles.contains(&Role::Admin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_finds_itself_again_by_its_path() {
        let id = || "x-1".to_owned();
        for route in [
            Route::Home,
            Route::Teach,
            Route::TeachSession(id()),
            Route::TeachTraining(id()),
            Route::Sessions,
            Route::NewSession,
            Route::Session(id()),
            Route::Trainings,
            Route::NewTraining,
            Route::Training(id()),
            Route::People,
            Route::NewPerson,
            Route::Person(id()),
            Route::Regions,
            Route::Region("AU".to_owned()),
            Route::Lists,
            Route::Feedback,
            Route::Mail,
            Route::Audit,
            Route::Supply,
            Route::Planner,
            Route::AllSeries,
            Route::NewSeries,
            Route::Series(id()),
            Route::Import,
            Route::NotFound,
            Route::Elsewhere,
        ] {
            assert_eq!(Route::parse(&route.path()), route);
        }
        for section in Section::ALL {
            assert_eq!(section.home().section(), Some(section));
        }
    }

    #[test]
    fn what_is_not_ours_is_left_to_the_other_program() {
        assert_eq!(Route::parse("/sessions/s-1"), Route::Elsewhere);
        assert_eq!(Route::parse("/administrators"), Route::Elsewhere);
        assert_eq!(Route::parse("/admin/sessions/a/b"), Route::NotFound);
        assert_eq!(Route::parse("/teach/x"), Route::NotFound);
        assert_eq!(Route::parse("/admin/people/"), Route::People);
    }

    #[test]
    fn whoever_teaches_finds_their_room_and_admins_do_everything() {
        let me = |roles| Me {
            id: "p".to_owned(),
            email: "p@potluck.example".to_owned(),
            name: "P".to_owned(),
            department: String::new(),
            region: "EU".to_owned(),
            time_zone: "Europe/Berlin".to_owned(),
            roles,
            preferences: potluck_domain::api::Preferences::default(),
        };
        let open = |roles| {
            let me = me(roles);
            Section::ALL
                .into_iter()
                .filter(|it| it.is_open_to(&me))
                .count()
        };
        assert_eq!(open(vec![Role::Employee]), 1);
        assert_eq!(open(vec![Role::Employee, Role::Trainer]), 1);
        assert_eq!(open(vec![Role::Admin]), 13);
    }
}
