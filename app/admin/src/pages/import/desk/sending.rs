//! The way of a sheet to the API, and what is asked about it there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::Answer;
use potluck_domain::api::{ImportForm, ImportPart, code};
use serde::de::DeserializeOwned;

use super::super::upload::Upload;
use super::{Desk, Work};
use crate::api::Call;

impl Desk {
    /// Asks about the whole sheet, once all of it has arrived; sends it once more where it was
    /// forgotten. Gives nothing when the answer is not wanted any more.
    pub(super) async fn ask<T: DeserializeOwned>(
        self,
        run: u32,
        rest: &'static str,
        work: Work,
    ) -> Option<Answer<T>> {
        let mut sends_again = true;
        loop {
            match self.send(run).await? {
                Ok(()) => self.work.set(work),
                Err(error) => return Some(Err(error)),
            }
            let (url, parts) = self.with_upload(|upload| (upload.url(rest), upload.total()));
            let call = Call::post(&url).json(&self.import_form(parts));
            let answer = call.read::<T>().await;
            if !self.is_wanted(run) {
                return None;
            }
            match answer {
                Err(error) if sends_again && error.has_code(code::IMPORT_INCOMPLETE) => {
                    sends_again = false;
                    self.with_upload(|upload| upload.sent = 0);
                }
                answer => return Some(answer.map(|reply| reply.value)),
            }
        }
    }

    /// Sends the pieces that have not arrived yet.
    async fn send(self, run: u32) -> Option<Answer<()>> {
        loop {
            if !self.is_wanted(run) {
                return None;
            }
            let (next, sent, total) = self.with_upload(|upload| {
                let next = upload.next().map(|text| {
                    let part = ImportPart { text: text.clone() };
                    Call::put(&upload.next_url()).json(&part)
                });
                (next, upload.sent, upload.total())
            });
            let Some(call) = next else {
                return Some(Ok(()));
            };
            self.work.set(Work::Sending(sent, total));
            let answer = call.done().await;
            if !self.is_wanted(run) {
                return None;
            }
            if let Err(error) = answer {
                return Some(Err(error));
            }
            self.with_upload(|upload| upload.sent = sent + 1);
        }
    }

    fn with_upload<R>(self, with: impl FnOnce(&mut Upload) -> R) -> R {
        let mut upload = self.upload.write_value();
        let fresh = || self.text.with_untracked(|text| Upload::new(text));
        with(upload.get_or_insert_with(fresh))
    }

    fn import_form(self, parts: usize) -> ImportForm {
        let zone = self.zone.get_untracked();
        ImportForm {
            sheet: self.kind.get_untracked(),
            parts: u32::try_from(parts).unwrap_or(u32::MAX),
            columns: self.columns.get_untracked(),
            dates: self.dates.get_untracked(),
            time_zone: (!zone.is_empty()).then_some(zone),
        }
    }

    /// Has the pieces that arrived deleted; where that fails they are forgotten after a day.
    pub(super) fn withdraw(self) {
        // They are needed while an import is under way.
        let importing = self.work.try_get_untracked() == Some(Work::Importing);
        let upload = self.upload.try_update_value(Option::take).flatten();
        if let Some(upload) = upload.filter(|_| !importing) {
            spawn_local(async move {
                let _ = Call::delete(&upload.url("")).done().await;
            });
        }
    }
}
