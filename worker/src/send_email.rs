//! Mail by the platform's binding.

use worker::send::{SendFuture, SendWrapper};
use worker::{EmailMessage, SendEmail};

use crate::mailer::{Mail, Mailer, SendError};
use crate::store::BoxFuture;

pub struct Binding(SendWrapper<SendEmail>);

impl Binding {
    pub fn new(binding: SendEmail) -> Self {
        Self(SendWrapper::new(binding))
    }

    async fn hand_over(&self, mail: Mail) -> Result<(), SendError> {
        let message = EmailMessage::new(&mail.from, &mail.to, &mail.raw).map_err(reason)?;
        self.0.send(&message).await.map_err(reason)?;
        Ok(())
    }
}

impl Mailer for Binding {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        Box::pin(SendFuture::new(self.hand_over(mail)))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it serves map_err")]
fn reason(error: worker::js_sys::Error) -> SendError {
    SendError(error.message().into())
}
