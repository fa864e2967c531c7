//! What a table shows, as its URL says it.

use std::collections::BTreeMap;

/// Rows a page.
pub const PAGE_SIZE: u32 = 50;

/// A column to sort by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The name that the API knows.
    pub column: String,
    pub descending: bool,
}

/// Search, filters, sort order and place in the list. Empty values are left out, so that two
/// ways to the same view have one URL. The names are the API's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableState {
    pub search: String,
    filters: BTreeMap<&'static str, String>,
    /// `None` is the order that the list has by itself.
    pub sort: Option<Sort>,
    pub cursor: Option<String>,
}

const SEARCH: &str = "q";
const SORT: &str = "sort";
const ORDER: &str = "order";
const CURSOR: &str = "cursor";

impl TableState {
    /// Reads the query of an URL by `value`, which gives a parameter's decoded value. Of filters
    /// only those that the table knows.
    pub fn read(filters: &[&'static str], value: &dyn Fn(&str) -> Option<String>) -> Self {
        let given = |name: &str| value(name).filter(|value| !value.is_empty());
        Self {
            search: given(SEARCH).unwrap_or_default(),
            filters: filters
                .iter()
                .filter_map(|name| Some((*name, given(name)?)))
                .collect(),
            sort: given(SORT).map(|column| Sort {
                column,
                descending: given(ORDER).as_deref() == Some("desc"),
            }),
            cursor: given(CURSOR),
        }
    }

    /// The value of a filter; empty when it is not set.
    pub fn filter(&self, name: &str) -> &str {
        self.filters.get(name).map_or("", String::as_str)
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || !self.filters.is_empty()
    }

    /// From here on the list is another one, so it begins at its first page.
    #[must_use]
    pub fn with_search(mut self, search: &str) -> Self {
        search.trim().clone_into(&mut self.search);
        self.cursor = None;
        self
    }

    /// An empty `value` takes the filter away.
    #[must_use]
    pub fn with_filter(mut self, name: &'static str, value: &str) -> Self {
        if value.is_empty() {
            self.filters.remove(name);
        } else {
            self.filters.insert(name, value.to_owned());
        }
        self.cursor = None;
        self
    }

    /// Everything again, in the order as it is.
    #[must_use]
    pub fn without_narrowing(mut self) -> Self {
        self.search.clear();
        self.filters.clear();
        self.cursor = None;
        self
    }

    /// By `column`; and the other way round when it is sorted by that already.
    #[must_use]
    pub fn sorted_by(mut self, column: &str) -> Self {
        let descending = self
            .sort
            .as_ref()
            .is_some_and(|sort| sort.column == column && !sort.descending);
        self.sort = Some(Sort {
            column: column.to_owned(),
            descending,
        });
        self.cursor = None;
        self
    }

    #[must_use]
    pub fn at(mut self, cursor: Option<String>) -> Self {
        self.cursor = cursor;
        self
    }

    /// The parameters that are set, in a fixed order, not encoded.
    pub fn params(&self) -> Vec<(&str, &str)> {
        let mut params = Vec::new();
        if !self.search.is_empty() {
            params.push((SEARCH, self.search.as_str()));
        }
        params.extend(self.filters.iter().map(|(name, it)| (*name, it.as_str())));
        if let Some(sort) = &self.sort {
            params.push((SORT, sort.column.as_str()));
            if sort.descending {
                params.push((ORDER, "desc"));
            }
        }
        if let Some(cursor) = &self.cursor {
            params.push((CURSOR, cursor));
        }
        params
    }

    /// As the query of an URL, with its `?`; empty when nothing is set. `encode` is percent
    /// encoding.
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

    /// The URL of the API that gives these rows; `path` is such as `/api/people`.
    pub fn api_url(&self, path: &str, encode: &dyn Fn(&str) -> String) -> String {
        let query = self.print(encode);
        let next = if query.is_empty() { "?" } else { "&" };
        [path, &query, next, "limit=", &PAGE_SIZE.to_string()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> TableState {
        let pairs: Vec<(&str, &str)> = query
            .trim_start_matches('?')
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .collect();
        TableState::read(&["region", "role"], &|name| {
            let (_, value) = pairs.iter().find(|(key, _)| *key == name)?;
            Some((*value).to_owned())
        })
    }

    fn print(state: &TableState) -> String {
        state.print(&str::to_owned)
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let state = TableState::default()
            .with_search(" jonas ")
            .with_filter("role", "trainer")
            .with_filter("region", "AU")
            .sorted_by("name")
            .sorted_by("name")
            .at(Some("c7".to_owned()));
        let printed = print(&state);
        assert_eq!(
            printed,
            "?q=jonas&region=AU&role=trainer&sort=name&order=desc&cursor=c7"
        );
        assert_eq!(read(&printed), state);
    }

    #[test]
    fn nothing_set_prints_nothing_and_unknown_parameters_are_dropped() {
        assert_eq!(print(&TableState::default()), "");
        assert_eq!(read("?utm_source=mail&region="), TableState::default());
    }

    #[test]
    fn another_list_begins_at_its_first_page() {
        let deep = TableState::default().at(Some("c7".to_owned()));
        assert_eq!(deep.clone().with_search("a").cursor, None);
        assert_eq!(deep.clone().with_filter("role", "admin").cursor, None);
        assert_eq!(deep.clone().without_narrowing().cursor, None);
        assert_eq!(deep.sorted_by("name").cursor, None);
    }

    #[test]
    fn sorting_by_another_column_begins_upwards() {
        let state = TableState::default().sorted_by("name").sorted_by("name");
        assert!(state.sort.as_ref().is_some_and(|sort| sort.descending));
        let state = state.sorted_by("email");
        assert!(state.sort.is_some_and(|sort| !sort.descending));
    }

    #[test]
    fn the_api_is_asked_for_one_page() {
        let state = TableState::default();
        assert_eq!(
            state.api_url("/api/people", &str::to_owned),
            "/api/people?limit=50"
        );
        assert_eq!(
            state
                .with_filter("role", "admin")
                .api_url("/api/people", &str::to_owned),
            "/api/people?role=admin&limit=50"
        );
    }
}
