//! Words of the profile.

pub const TITLE: &str = "Profile";
pub const ABOUT: &str = "About you";
pub const ABOUT_TEXT: &str =
    "Your region is what the program counts you in; your time zone is whose time you see.";
pub const NAME: &str = "Name";
pub const NAME_HINT: &str = "As colleagues see it beside a seat.";
pub const REGION: &str = "Region";
pub const ZONE: &str = "Time zone";
pub const SAVE: &str = "Save";
pub const SAVED: &str = "Saved.";

pub const SHOWN: &str = "How things look";
pub const CLOCK: &str = "Clock";
pub const CLOCK_HINT: &str =
    "“As my browser” is for this device; mail then goes by your time zone.";
pub const CLOCK_AUTO: &str = "As my browser";
pub const CLOCK_12: &str = "12 hours";
pub const CLOCK_24: &str = "24 hours";
pub const THEME: &str = "Theme";
pub const THEME_AUTO: &str = "As my device";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";

pub const ROOMS: &str = "What you look after";
pub const ROOMS_TEXT: &str = "Beyond your own learning, these doors are open to you.";
pub const TEACHING: &str = "Teaching";
pub const ADMINISTRATION: &str = "Administration";

pub const SIGNED_IN: &str = "Signed in";
pub const SIGN_OUT: &str = "Sign out";

/// The zone's present time, so that people recognize their own.
pub fn zone_now(time: &str, label: &str) -> String {
    format!("It is {time} there now ({label}).")
}

pub fn browser_says(zone: &str) -> String {
    format!("Your browser says {zone}. Use it?")
}

pub fn use_zone(city: &str) -> String {
    format!("Use {city}")
}

pub fn keep_zone(city: &str) -> String {
    format!("Keep {city}")
}

pub fn zone_changed(city: &str) -> String {
    format!("You see {city} time now.")
}
