mod cells;
mod program;
mod sheet;

use super::Sheet;

/// Line, column and reason of each problem.
fn said<T>(sheet: &Sheet<T>) -> Vec<(u64, &str, &str)> {
    let problems = sheet.problems.iter();
    problems
        .map(|p| (p.line, p.column.as_deref().unwrap_or(""), p.reason.as_str()))
        .collect()
}
