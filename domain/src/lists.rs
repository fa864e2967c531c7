//! Topics and formats, kept as lists.

use crate::api::NameForm;
use crate::form::FieldErrors;

impl NameForm {
    /// The name, or what is wrong with it.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.line("name", &self.name, 60);
        errors.unless_any(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_at_most_sixty_characters() {
        let parse = |name: &str| NameForm { name: name.into() }.parse();
        assert_eq!(parse(" Sourdough ").unwrap(), "Sourdough");
        for wrong in ["", " ", "a\nb", &"x".repeat(61)] {
            assert!(parse(wrong).unwrap_err().get("name").is_some(), "{wrong:?}");
        }
    }
}
