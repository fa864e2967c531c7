//! Prints the demo program as SQL for an empty, migrated database:
//! `demo-program --today 2026-11-23`. The clock is passed in, so that a day can be repeated.
//! `--crowd 500` adds as many people for tests.

use std::io::Write;
use std::process::ExitCode;

use potluck_worker::import::{demo, sql_text};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (today, crowd) = match arguments.as_slice() {
        ["--today", today] => (today.parse().ok(), Some(0)),
        ["--today", today, "--crowd", size] => (today.parse().ok(), size.parse().ok()),
        _ => (None, None),
    };
    let (Some(today), Some(crowd)) = (today, crowd) else {
        eprintln!("usage: demo-program --today YYYY-MM-DD [--crowd PEOPLE]");
        return ExitCode::from(2);
    };
    match demo::statements(today) {
        Ok(mut statements) => {
            statements.extend(demo::crowd(crowd));
            let sql: String = statements.iter().map(sql_text::render).collect();
            match std::io::stdout().write_all(sql.as_bytes()) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            }
        }
        Err(reason) => {
            eprintln!("demo-program: {reason}");
            ExitCode::FAILURE
        }
    }
}
