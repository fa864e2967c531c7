//! What the catalog is narrowed to. It lives in the URL, so that a view can be shared and Back
//! undoes a choice.

use leptos_router::params::ParamsMap;

/// A field that is narrowed to one of several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Region,
    Topic,
    Format,
    Language,
}

impl Choice {
    pub const ALL: [Self; 4] = [Self::Region, Self::Topic, Self::Format, Self::Language];

    /// The name in URLs, of the app and of the API alike.
    pub fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Topic => "topic",
            Self::Format => "format",
            Self::Language => "language",
        }
    }
}

/// Everything given must match; an empty string narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// In the order of [`Choice::ALL`].
    choices: [String; 4],
    pub search: String,
    /// Only sessions with a free seat.
    pub open: bool,
    /// Only sessions within the viewer's working hours.
    pub working_hours: bool,
}

const SEARCH: &str = "q";
const OPEN: &str = "open";
const WORKING_HOURS: &str = "working_hours";

impl Narrowing {
    /// Reads the query of an URL by `value`, which gives a parameter's decoded value.
    pub fn read(value: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name| value(name).unwrap_or_default();
        let flag = |name| value(name).as_deref() == Some("true");
        Self {
            choices: Choice::ALL.map(|choice| text(choice.name())),
            search: text(SEARCH).trim().to_owned(),
            open: flag(OPEN),
            working_hours: flag(WORKING_HOURS),
        }
    }

    pub fn from_params(params: &ParamsMap) -> Self {
        Self::read(&|name| params.get(name))
    }

    pub fn choice(&self, choice: Choice) -> &str {
        &self.choices[choice as usize]
    }

    /// The same with one choice changed; an empty `value` clears it.
    #[must_use]
    pub fn with_choice(mut self, choice: Choice, value: String) -> Self {
        self.choices[choice as usize] = value;
        self
    }

    /// The parameters that are set, in a fixed order, not encoded.
    pub fn params(&self) -> Vec<(&'static str, &str)> {
        let mut params: Vec<_> = Choice::ALL
            .iter()
            .map(|choice| (choice.name(), self.choice(*choice)))
            .chain([(SEARCH, self.search.as_str())])
            .filter(|(_, value)| !value.is_empty())
            .collect();
        for (name, set) in [(OPEN, self.open), (WORKING_HOURS, self.working_hours)] {
            if set {
                params.push((name, "true"));
            }
        }
        params
    }

    /// How many filters are set, the search not counted: it shows itself.
    pub fn filters_set(&self) -> usize {
        self.params().len() - usize::from(!self.search.is_empty())
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As the query of an URL, with its `?`; empty when nothing is narrowed. `encode` is
    /// percent encoding.
    pub fn print(&self, encode: &dyn Fn(&str) -> String) -> String {
        let mut query = String::new();
        for (name, value) in self.params() {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.push_str(&encode(value));
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        let narrowing = Narrowing {
            search: "sourdough".to_owned(),
            open: true,
            working_hours: true,
            ..Narrowing::default()
        }
        .with_choice(Choice::Region, "AU".to_owned())
        .with_choice(Choice::Language, "en".to_owned());
        let printed = narrowing.print(&str::to_owned);
        assert_eq!(
            printed,
            "?region=AU&language=en&q=sourdough&open=true&working_hours=true"
        );
        let pairs: Vec<(&str, &str)> = printed[1..]
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .collect();
        let read = Narrowing::read(&|name| {
            let (_, value) = pairs.iter().find(|(key, _)| *key == name)?;
            Some((*value).to_owned())
        });
        assert_eq!(read, narrowing);
        assert_eq!(narrowing.filters_set(), 4);
    }

    #[test]
    fn nothing_narrowed_prints_nothing() {
        assert_eq!(Narrowing::default().print(&str::to_owned), "");
        assert!(Narrowing::default().is_empty());
    }
}
