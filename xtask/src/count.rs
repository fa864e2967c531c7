//! How many tests passed and failed.

use std::{fmt, ops::Add};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    /// One thing that failed.
    pub fn failure() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// One thing that holds or not.
    pub fn of(holds: bool) -> Self {
        Self {
            passed: u64::from(holds),
            failed: u64::from(!holds),
        }
    }

    /// The numbers of a line such as `test result: FAILED. 12 passed; 1 failed; 0 ignored; …`.
    pub fn of_cargo_line(line: &str) -> Option<Self> {
        let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let number_of = |word: &str| {
            let part = numbers
                .split("; ")
                .find_map(|part| part.strip_suffix(word))?;
            part.trim().parse().ok()
        };
        Some(Self {
            passed: number_of(" passed")?,
            failed: number_of(" failed")?,
        })
    }

    /// The numbers of the line `12 passed, 1 failed`, which is how [`Count`] is printed.
    pub fn of_own_line(line: &str) -> Option<Self> {
        let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
        Some(Self {
            passed: passed.parse().ok()?,
            failed: failed.parse().ok()?,
        })
    }

    /// Nothing failed, and not because nothing ran.
    pub fn is_success(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn cargos_summary_line_is_read() {
        let line = "test result: FAILED. 12 passed; 1 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(
            Count::of_cargo_line(line),
            Some(Count {
                passed: 12,
                failed: 1
            })
        );
        assert_eq!(Count::of_cargo_line("test result is good"), None);
    }

    #[test]
    fn a_line_as_it_is_printed_is_read() {
        let count = Count {
            passed: 12,
            failed: 1,
        };
        assert_eq!(Count::of_own_line(&count.to_string()), Some(count));
        assert_eq!(Count::of_own_line("✗ 3 passed, 4 failed, and more"), None);
    }

    #[test]
    fn nothing_run_is_no_success() {
        assert!(!Count::default().is_success());
    }
}
