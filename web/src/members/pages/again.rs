//! The session has ended while somebody was at work: a dialog over the page asks for the password.
//! The page beneath stays as it is, and what was being sent is sent again.

use super::login::LoginForm;
use crate::i18n::t;
use crate::members::parts::use_dialog;
use crate::members::use_members;
use contract::account::Account;
use std::rc::Rc;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What the dialog is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AgainProps {
    /// Who was logged in.
    pub account: Rc<Account>,
}

/// The dialog. It can't be waved away: the way out is to log out, and the page is gone then.
#[component]
pub fn Again(props: &AgainProps) -> Html {
    let members = use_members();
    let node = use_dialog();
    // Browsers let nobody be kept in a dialog: a second Escape closes it whatever we say.
    let onclose = {
        let node = node.clone();
        Callback::from(move |_: Event| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                // A dialog that is in the page and closed can be opened.
                let _ = dialog.show_modal();
            }
        })
    };
    let oncancel = Callback::from(|event: Event| event.prevent_default());
    let leave = Callback::from(move |_: MouseEvent| members.end());
    html! {
        <dialog ref={node} class="dialog" aria-labelledby="again-h" {oncancel} {onclose}>
            <div class="stack">
                <h2 id="again-h">{ t!("members.again.heading") }</h2>
                <p>{ t!("members.again.text") }</p>
                <LoginForm email={props.account.email.as_str().to_owned()} />
                <p>
                    <button type="button" class="linkbtn" onclick={leave}>
                        { t!("members.again.leave") }
                    </button>
                </p>
            </div>
        </dialog>
    }
}
