//! Who leads a group: title, what was checked and on which register, supervision, a few words.

use crate::components::leader::{badge, disclosure};
use crate::i18n::t;
use crate::parts::drawn::drawn;
use crate::view::{labels::Labels, leader, number};
use contract::{GroupCard, Leader, LeaderRole};
use yew::prelude::*;

pub(super) fn section(group: &GroupCard, labels: Labels<'_>) -> Html {
    html! {
        <section aria-labelledby="a4">
            <h2 id="a4">{ t!("group.leaders") }</h2>
            { for group.leaders.iter().enumerate().map(|(i, l)| person(i, l, labels)) }
        </section>
    }
}

fn person(index: usize, leader: &Leader, labels: Labels<'_>) -> Html {
    let face = ["face a", "face b", "face c"][index % 3];
    let certified =
        leader.certifications.iter().map(|c| leader::certification(c, labels)).collect::<Vec<_>>();
    let part = if leader.role == LeaderRole::CoLead { t!("group.co_leader") } else { "".into() };
    html! {
        <div class="person">
            <div class={face} aria-hidden="true">{ leader::initials(&leader.name) }</div>
            <div class="det">
                <h3>{ leader::name(leader) }</h3>
                <p>
                    { leader::full_title(leader) }{ ". " }
                    if !part.is_empty() { { part }{ ". " } }
                    { certified.join(" ") }
                </p>
                <p class="badges">{ for leader::badges(leader, true).iter().map(|one| drawn(badge(one))) }</p>
                { drawn(disclosure(leader)) }
                if !leader.credentials.is_empty() {
                    <ul class="small muted registers">
                        { for leader.credentials.iter().map(|c| html! { <li>{ leader::register(c) }</li> }) }
                    </ul>
                }
                if let Some(npi) = &leader.npi {
                    <p class="small muted">{ t!("group.npi", npi = npi.to_string()) }</p>
                }
                if let Some(bio) = &leader.bio { <p class="measure">{ bio }</p> }
            </div>
        </div>
    }
}

/// The leaders in one sentence, with what must stand wherever a contact is shown.
pub(super) fn led_by(group: &GroupCard, _labels: Labels<'_>) -> AttrValue {
    let names: Vec<String> = group
        .leaders
        .iter()
        .map(|leader| match &leader.disclosure {
            Some(d) => t!(
                "group.leader_supervised",
                name = leader.name,
                title = d.title,
                registration = d.registration,
                supervisor = d.supervisor,
                license = d.supervisor_license,
                employer = d.employer
            )
            .to_string(),
            None => t!("group.leader_plain", name = leader.name, title = leader.title).to_string(),
        })
        .collect();
    t!("group.led_by", leaders = number::semicolons(&names))
}
