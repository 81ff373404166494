//! The draft as seekers will see it, through the code that makes every card and every page.

use super::desk::{Desk, missing};
use crate::{
    domain::publish::{card, publish},
    members::Members,
    problem::Failure,
    store::Listing,
};
use contract::{Group, GroupId, Lang, ListingPreview, Reference, ShownPreview, listing::Status};
use uuid::Uuid;

/// Card and page of what is edited.
pub(super) fn preview(
    members: &Members,
    owner: Uuid,
    id: GroupId,
    lang: Lang,
) -> Result<ListingPreview, Failure> {
    let desk = Desk::of(members, owner)?;
    let file = members.store.listing_file(owner, id).map_err(missing)?;
    let draft = &file.base.content;
    let now = desk.now();
    let listing = Listing {
        id: file.id,
        slug: file.slug.clone(),
        status: Status::Published,
        revision: file.base.number,
        content: desk.judge(draft).content,
        leaders: desk.leaders(draft),
        created_at: file.created_at,
        published_at: Some(file.published_at.unwrap_or(now)),
        updated_at: file.updated_at,
        last_confirmed_at: if file.public.is_some() { file.last_confirmed_at } else { now },
        reply_time_hours: file.reply_time_hours,
        owned: true,
        demo: false,
    };
    let reference = &desk.lists().reference;
    let group = publish(&listing, reference, members.directory.gazetteer(), now).group;
    let shown = shown(&group, reference, lang);
    Ok(ListingPreview { card: card(&group), group, shown })
}

/// As the site shows it, so that the wizard needs no code for that.
#[cfg(feature = "site")]
fn shown(group: &Group, reference: &Reference, lang: Lang) -> Option<ShownPreview> {
    use web::lang::Lang as SiteLang;
    Some(web::render::preview(group, reference, lang.pick(SiteLang::En, SiteLang::Es)))
}

/// A service without the site shows nothing.
#[cfg(not(feature = "site"))]
fn shown(_: &Group, _: &Reference, _: Lang) -> Option<ShownPreview> {
    None
}
