//! Forms. The values of a form are one JSON document; a field is named by its JSON Pointer, and so
//! are the errors, those of `contract` in the browser as well as the service's.
//!
//! ```text
//! let form = use_form("profile", || json!({ "name": account.name }));
//! let save = form.on_submit(
//!     |value| check(value),                             // -> Vec<FieldError>, before sending
//!     move |value| async move { members.read::<Account>(…).await },   // -> Result<T, Problem>
//!     move |account| …,                                 // when it worked
//! );
//! html! {
//!     <FormFrame form={form.clone()} onsubmit={save}>
//!         <TextField form={form.clone()} at="/name" label={t!("…")} autocomplete="name" />
//!         <SubmitButton form={form.clone()} label={t!("…")} />
//!     </FormFrame>
//! }
//! ```
//!
//! - `form.text("/name")`, `form.get(at)`, `form.set(at, value)`, `form.value()`,
//!   `form.reset(value)`; lists by `form.get("/credentials")` and `form.set`.
//! - `form.fail(problem)` shows what a call outside of the form's own answered.
//! - A failure gives the focus to the summary, puts "Error:" before the title of the window, and
//!   leaves every value as it is. Errors stay until the form is sent again, so that nothing moves
//!   under the pointer.
//! - While a form is being sent, sending it again does nothing; the button is never disabled.

mod choices;
mod fields;
mod frame;
mod password;
mod state;

pub use choices::{CheckField, CheckList, ChoiceField, Choices, SelectField};
pub use fields::{TextField, describe};
pub use frame::{FormFrame, SubmitButton};
pub use password::PasswordField;
pub use state::{Form, use_form};

use crate::i18n::t;
use contract::FieldError;
use serde_json::Value;

/// An error of a required field that is empty: `words` is a whole sentence.
pub fn required(value: &Value, at: &str, words: impl Into<String>) -> Option<FieldError> {
    let empty = match value.pointer(at) {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Array(list)) => list.is_empty(),
        Some(_) => false,
    };
    empty.then(|| contract::problem::field(at, "required", &words.into()))
}

/// What is said about an error, at its field and in the summary: a sentence as it is, a mere
/// "must be …" behind the name of the field.
pub fn words(label: &str, error: &FieldError) -> String {
    let sentence = error.detail.starts_with(|c: char| c.is_uppercase());
    if sentence || label.is_empty() {
        error.detail.clone()
    } else {
        t!("members.form.field_error", field = label, detail = error.detail).to_string()
    }
}
