//! Words of the code of conduct.

pub const TITLE: &str = "How we learn together";
pub const EYEBROW: &str = "Code of conduct";
pub const LEAD: &str = "Please read this once, before your first session.";
pub const LOADING: &str = "Loading the code of conduct…";
pub const ACCEPT: &str = "I agree";
pub const ACCEPT_AND_SIGN_UP: &str = "I agree, sign me up";
pub const NOT_NOW: &str = "Not now";
pub const ACCEPTED: &str = "Thank you. You will not be asked again.";
pub const NONE: &str = "There is none so far. Be kind.";

pub fn accepted_on(day: &str) -> String {
    ["You agreed on ", day, "."].concat()
}
