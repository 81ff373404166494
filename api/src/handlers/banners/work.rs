//! What editors do with banners, away from HTTP.

use crate::{
    handlers::{if_match::Wanted, input},
    members::Members,
    problem::Failure,
    store::{BannerFile, StoreError},
};
use contract::{
    ErrorCode, Problem,
    banner::{BannerDay, BannerDraft, EditedBanner},
    merge_patch,
    problem::field,
};
use serde_json::Value;
use uuid::Uuid;

/// Days of which a single banner tells.
const DAYS: i64 = 60;

/// Every banner, with the sums of its views and clicks.
pub(super) fn list(members: &Members) -> Result<Vec<EditedBanner>, Failure> {
    let sums = members.store.banner_sums()?;
    let files = members.store.banners()?.banners;
    let sum = |id: &Uuid| sums.get(id).copied().unwrap_or_default();
    Ok(files.into_iter().map(|f| (sum(&f.id), f)).map(|(s, f)| view(f, s, Vec::new())).collect())
}

/// One banner with its days.
pub(super) fn get(members: &Members, id: &str) -> Result<EditedBanner, Failure> {
    let file = find(members, id)?;
    let sum = members.store.banner_sums()?.get(&file.id).copied().unwrap_or_default();
    let days = members.store.banner_days(file.id, DAYS)?;
    Ok(view(file, sum, days))
}

/// Makes a banner.
pub(super) fn create(
    members: &Members,
    by: Uuid,
    mut draft: BannerDraft,
) -> Result<EditedBanner, Failure> {
    draft.tidy();
    judge(members, &draft)?;
    let id = Uuid::now_v7();
    members.store.create_banner(id, &draft, by, members.now())?;
    follow(members);
    get(members, &id.to_string())
}

/// Changes a banner by a merge patch.
pub(super) fn change(
    members: &Members,
    by: Uuid,
    id: &str,
    wanted: &Wanted,
    patch: &Value,
) -> Result<EditedBanner, Failure> {
    if !patch.is_object() {
        let detail = "must be an object with the fields that change";
        return Err(Problem::invalid(vec![field("", "invalid", detail)]).into());
    }
    let file = seen(members, id, wanted)?;
    let before = json(&file.content)?;
    let mut document = before.clone();
    merge_patch::apply(&mut document, patch);
    let mut after: BannerDraft = input::parse(document.to_string().as_bytes())?;
    after.tidy();
    judge(members, &after)?;
    if after != file.content {
        let changed = merge_patch::changed(&before, &json(&after)?);
        let saved = members.store.save_banner(&file, &after, &changed, by, members.now());
        saved.map_err(missing)?;
        follow(members);
    }
    get(members, id)
}

/// Deletes a banner.
pub(super) fn delete(
    members: &Members,
    by: Uuid,
    id: &str,
    wanted: &Wanted,
) -> Result<(), Failure> {
    let file = seen(members, id, wanted)?;
    members.store.delete_banner(&file, by, members.now()).map_err(missing)?;
    follow(members);
    Ok(())
}

/// Every rule of form, of the lists and of the images, all errors at once.
fn judge(members: &Members, draft: &BannerDraft) -> Result<(), Failure> {
    let mut errors = draft.validate();
    let lists = members.directory.lists();
    for (i, topic) in draft.topics.iter().enumerate() {
        let at = format!("/topics/{i}");
        match lists.reference.categories.iter().find(|category| category.value == *topic) {
            None => {
                let detail = format!("{topic} is not a topic of our list: GET /api/v1/categories.");
                errors.push(field(&at, "unknown_code", &detail));
            }
            Some(category) if category.sensitive => {
                let detail = format!("Pages about {} have no banners.", category.label);
                errors.push(field(&at, "sensitive", &detail));
            }
            Some(_) => {}
        }
    }
    let sound = !errors.iter().any(|error| error.pointer.as_deref() == Some("/image"));
    if let Some(path) = draft.image.as_deref().filter(|_| sound)
        && !is_there(members, path)?
    {
        let detail = "There is no such image: send it with POST /api/v1/admin/images first.";
        errors.push(field("/image", "unknown", detail));
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors).into()) }
}

fn is_there(members: &Members, path: &str) -> Result<bool, Failure> {
    let name = path.rsplit('/').next().unwrap_or_default();
    match members.store.image(name.split('-').next().unwrap_or_default()) {
        Ok(file) => Ok(crate::handlers::images::path(&file) == path),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn view(file: BannerFile, (views, clicks): (u64, u64), days: Vec<BannerDay>) -> EditedBanner {
    EditedBanner {
        id: file.id.to_string(),
        version: file.version.unsigned_abs(),
        created_at: file.created_at,
        updated_at: file.updated_at,
        views,
        clicks,
        days,
        content: file.content,
    }
}

/// An identifier is written in one way, for a path has one spelling.
fn find(members: &Members, id: &str) -> Result<BannerFile, Failure> {
    let parsed: Option<Uuid> = id.parse().ok();
    let known = parsed.filter(|known| known.to_string() == id);
    let id = known.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    members.store.banner(id).map_err(missing)
}

/// The banner, if it is the one that the caller has seen.
fn seen(members: &Members, id: &str, wanted: &Wanted) -> Result<BannerFile, Failure> {
    let file = find(members, id)?;
    if wanted.fits(file.version) { Ok(file) } else { Err(stale().into()) }
}

fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
        StoreError::Conflict { .. } => stale().into(),
        other => other.into(),
    }
}

fn stale() -> Problem {
    Problem::new(ErrorCode::PreconditionFailed).detail(
        "Somebody saved this banner after you opened it, perhaps you in another window. Open it \
         again and make your change once more.",
    )
}

fn json(draft: &BannerDraft) -> Result<Value, Problem> {
    serde_json::to_value(draft).map_err(|error| {
        tracing::error!(%error, "a banner could not be written");
        Problem::new(ErrorCode::Internal)
    })
}

fn follow(members: &Members) {
    // It is written, and the follower reads it a moment later.
    if let Err(error) = members.directory.follow_banners(&members.store) {
        tracing::warn!(%error, "banners could not be read again");
    }
}
