use chrono::NaiveDate;

use super::{Column, Record, Row, Since, cell, moment, place};
use crate::api::Role;
use crate::zoned::Zone;

/// A line of the people sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// In lower case; what the other sheets call this person.
    pub email: String,
    pub name: String,
    pub department: String,
    /// A region's code, in capitals.
    pub region: String,
    pub time_zone: Zone,
    pub start_date: Option<NaiveDate>,
    /// Always holds [`Role::Employee`].
    pub roles: Vec<Role>,
    /// Whether the line says which roles.
    pub has_roles: bool,
    /// The manager's address or name.
    pub manager: Option<String>,
    /// When they were deactivated, where they are.
    pub deactivated: Since,
}

impl Row for PersonRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("email", &["mail", "email address", "e-mail-adresse"]),
        Column::required("name", &["full name", "person", "employee", "colleague"]),
        Column::optional("department", &["dept", "team", "abteilung"]),
        Column::required("region", &["area"]),
        Column::required("time zone", &["tz", "zone", "zeitzone"]),
        Column::optional(
            "start date",
            &["started", "start", "joined", "hire date", "first day"],
        )
        .of_dates(),
        Column::optional("roles", &["role", "rolle", "rollen"]),
        Column::optional(
            "manager",
            &["manager email", "reports to", "line manager", "vorgesetzte"],
        ),
        Column::optional("deactivated", &["left", "inactive"]).of_dates(),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let dates = record.dates("start date");
        let email = record.required("email", cell::email);
        let name = record.required("name", cell::line(120));
        let department = record.optional("department", cell::line(80));
        let region = record.required("region", place::region);
        let time_zone = record.zone();
        let start_date = record.optional("start date", |text| moment::date(text, dates));
        let roles = record.optional("roles", cell::roles);
        let manager = record.optional("manager", cell::person);
        let deactivated = record.since("deactivated");
        Some(Self {
            email: email?,
            name: name?,
            department: department.unwrap_or_default(),
            region: region?,
            time_zone: time_zone?,
            start_date,
            has_roles: roles.is_some(),
            roles: roles.unwrap_or_else(|| vec![Role::Employee]),
            manager,
            deactivated,
        })
    }
}
