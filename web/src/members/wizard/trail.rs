//! Where one is: the list of steps on a wide screen, a bar and "Step 4 of 7" on a phone.

use super::form::Handle;
use super::steps::Step;
use crate::i18n::t;
use crate::navigate::navigate;
use yew::prelude::*;

/// Goes to a step of the page that is shown.
pub fn go(path: &str, step: Step, stay: bool) {
    navigate(&format!("{path}?step={}", step.key()), stay);
}

/// The steps.
pub fn trail(form: &Handle, path: &str, now: Step) -> Html {
    html! {
        <nav aria-label={t!("wizard.steps")}>
            <p class="kicker">{ t!("wizard.step_of", step = now.number(), steps = Step::ALL.len()) }</p>
            <svg class="bar" viewBox="0 0 70 3" preserveAspectRatio="none" aria-hidden="true">
                <rect width="70" height="3" rx="1.5" />
                <rect class="on" width={(now.number() * 10).to_string()} height="3" rx="1.5" />
            </svg>
            { list(form, path, now) }
            <details key={now.key()}>
                <summary>{ t!("wizard.all_steps") }</summary>
                { list(form, path, now) }
            </details>
        </nav>
    }
}

fn list(form: &Handle, path: &str, now: Step) -> Html {
    html! {
        <ol class="trail">
            { for Step::ALL.into_iter().map(|step| {
                let wrong = form.errors_of(step).next().is_some();
                let done = step != Step::Check && !wrong;
                let path = path.to_owned();
                let onclick = Callback::from(move |_: MouseEvent| go(&path, step, false));
                html! {
                    <li class={(done && step != now).then_some("done")}
                        aria-current={(step == now).then_some("step")}>
                        <span>
                            if step == now {
                                { step.title() }
                            } else {
                                <button class="linkbtn" type="button" {onclick}>
                                    { step.title() }
                                    if done { <span class="sr">{ " " }{ t!("wizard.done") }</span> }
                                </button>
                            }
                        </span>
                    </li>
                }
            }) }
        </ol>
    }
}
