//! One call at a time by a button, and what is said of it; and the question before what can't be
//! undone.

use super::http::Call;
use super::parts::{Modal, note};
use super::{Members, use_members};
use crate::i18n::t;
use contract::Problem;
use std::rc::Rc;
use yew::prelude::*;

/// What came of the last call.
#[derive(Clone, PartialEq)]
enum Outcome {
    Idle,
    Busy,
    Done(AttrValue),
    Failed(Rc<Problem>),
}

/// Calls of a page that need no form.
#[derive(Clone)]
pub struct Acting {
    outcome: UseStateHandle<Outcome>,
    members: Members,
    done: Callback<()>,
}

/// One for a page; `done` is called after each call that worked.
#[hook]
pub fn use_acting(done: Callback<()>) -> Acting {
    Acting { outcome: use_state(|| Outcome::Idle), members: use_members(), done }
}

impl Acting {
    /// Sends a call, unless one is under way; `words` are said when it worked.
    pub fn run(&self, call: Call, words: AttrValue) {
        if *self.outcome == Outcome::Busy {
            return;
        }
        self.outcome.set(Outcome::Busy);
        let acting = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            match acting.members.send(call).await {
                Ok(()) => {
                    acting.outcome.set(Outcome::Done(words));
                    acting.done.emit(());
                }
                Err(problem) => acting.outcome.set(Outcome::Failed(Rc::new(problem))),
            }
        });
    }

    /// A button's callback that sends a call.
    pub fn on_click(&self, call: Call, words: AttrValue) -> Callback<MouseEvent> {
        let acting = self.clone();
        Callback::from(move |_: MouseEvent| acting.run(call.clone(), words.clone()))
    }

    /// What there is to say. The regions stand there before their words, so that they are read out.
    pub fn said(&self) -> Html {
        let status = match &*self.outcome {
            Outcome::Busy => html! { <p class="sr">{ t!("members.form.sending") }</p> },
            Outcome::Done(words) => note("ok", "check", html! { <p>{ words }</p> }),
            Outcome::Idle | Outcome::Failed(_) => Html::default(),
        };
        let failure = match &*self.outcome {
            Outcome::Failed(problem) => {
                let words = problem.detail.clone().unwrap_or_else(|| problem.title.clone());
                note("warn", "alert", html! { <p>{ words }</p> })
            }
            _ => Html::default(),
        };
        html! { <><div role="status">{ status }</div><div role="alert">{ failure }</div></> }
    }
}

/// What a question is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AskProps {
    /// What is asked.
    pub title: AttrValue,
    /// What would happen.
    pub text: AttrValue,
    /// A verb and a thing.
    pub button: AttrValue,
    /// Yes.
    pub onyes: Callback<()>,
    /// No: the button, or Escape.
    pub onno: Callback<()>,
}

/// A dialog that asks before what can't be undone. The focus goes in, and back where it was.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    html! {
        <Modal id="ask" title={props.title.clone()} onclose={props.onno.clone()}>
            <p>{ &props.text }</p>
            <p class="row">
                <button type="button" class="btn danger" onclick={props.onyes.reform(|_: MouseEvent| ())}>
                    { &props.button }
                </button>
                <button type="button" class="btn quiet" onclick={props.onno.reform(|_: MouseEvent| ())}>
                    { t!("members.ask.no") }
                </button>
            </p>
        </Modal>
    }
}
