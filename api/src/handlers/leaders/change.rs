//! What is done with profiles, away from HTTP.

use crate::{
    domain::check,
    handlers::{if_match::Wanted, input},
    members::Members,
    problem::Failure,
    store::{LeaderRecord, ListingFile, ProfileFile, StoreError},
};
use contract::{
    ErrorCode, FieldError, LeaderDraft, LeaderProfile, LeaderRole, Problem, Reference, merge_patch,
    problem::field,
};
use serde_json::Value;
use uuid::Uuid;

/// A profile as its owner sees it.
pub(super) fn view(file: ProfileFile) -> LeaderProfile {
    let mut errors = check::leader(&file.record);
    if !file.consent {
        let detail = "Say that this person agrees to be listed.";
        errors.push(field("/consent", "consent", detail));
    }
    let record = file.record;
    LeaderProfile {
        id: record.id.to_string(),
        is_self: file.is_self,
        consent: file.consent,
        name: record.name,
        degree: record.degree,
        npi: record.npi,
        bio: record.bio,
        credentials: record.credentials.into_iter().map(Into::into).collect(),
        certifications: record.certifications,
        compacts: record.compacts,
        version: file.version.unsigned_abs(),
        errors,
    }
}

/// Files a profile.
pub(super) fn create(
    members: &Members,
    owner: Uuid,
    mut draft: LeaderDraft,
) -> Result<LeaderProfile, Failure> {
    draft.tidy();
    judge(&draft, &members.directory.lists().reference)?;
    let id = Uuid::now_v7();
    let own = draft.is_self;
    match members.store.create_profile(owner, id, draft, members.now()) {
        Ok(()) => Ok(view(members.store.profile(owner, id).map_err(missing)?)),
        Err(StoreError::Conflict { .. }) if own => Err(Problem::new(ErrorCode::AlreadyThere)
            .detail("You have a profile of your own already: change that one.")
            .into()),
        Err(error) => Err(error.into()),
    }
}

/// Changes a profile by a merge patch.
pub(super) fn change(
    members: &Members,
    owner: Uuid,
    id: Uuid,
    wanted: &Wanted,
    patch: &Value,
) -> Result<LeaderProfile, Failure> {
    if !patch.is_object() {
        let detail = "must be an object with the fields that change";
        return Err(Problem::invalid(vec![field("", "invalid", detail)]).into());
    }
    let file = members.store.profile(owner, id).map_err(missing)?;
    if !wanted.fits(file.version) {
        return Err(stale(&file, wanted));
    }
    let before = written(&file);
    let mut document = json(&before)?;
    merge_patch::apply(&mut document, patch);
    let mut after: LeaderDraft = input::parse(document.to_string().as_bytes())?;
    after.tidy();
    if after.is_self != before.is_self {
        let detail = "Whose profile it is can't be changed: file another one.";
        return Err(Problem::invalid(vec![field("/is_self", "fixed", detail)]).into());
    }
    judge(&after, &members.directory.lists().reference)?;
    if after != before {
        let changed = merge_patch::changed(&json(&before)?, &json(&after)?);
        match members.store.change_profile(owner, &file, after, changed, members.now()) {
            Err(StoreError::Conflict { .. }) => {
                let now = members.store.profile(owner, id).map_err(missing)?;
                return Err(stale(&now, wanted));
            }
            other => other.map_err(missing)?,
        }
    }
    Ok(view(members.store.profile(owner, id).map_err(missing)?))
}

/// Deletes a profile that leads nothing.
pub(super) fn delete(members: &Members, owner: Uuid, id: Uuid) -> Result<(), Failure> {
    let text = id.to_string();
    let leads = |file: &ListingFile| {
        let revisions = [&file.draft, &file.pending, &file.public];
        let links =
            revisions.into_iter().flatten().flat_map(|r| r.content.leaders.iter().flatten());
        links.into_iter().any(|link| link.leader_id == text)
    };
    match members.store.delete_profile(owner, id, leads, members.now()) {
        Err(StoreError::Conflict { .. }) => Err(Problem::new(ErrorCode::NotAllowedNow)
            .detail("A listing is led by this person: take them out of it first, or delete it.")
            .into()),
        other => other.map_err(missing),
    }
}

/// A profile as it was written.
fn written(file: &ProfileFile) -> LeaderDraft {
    let record = file.record.clone();
    LeaderDraft {
        name: record.name,
        is_self: file.is_self,
        consent: file.consent,
        degree: record.degree,
        npi: record.npi,
        bio: record.bio,
        credentials: record.credentials.into_iter().map(Into::into).collect(),
        certifications: record.certifications,
        compacts: record.compacts,
    }
}

/// Every rule of form, of the lists and of the field (rules 2 to 4), all errors at once. That a
/// profile has no license yet is said in it, and does not keep it from being saved.
fn judge(draft: &LeaderDraft, reference: &Reference) -> Result<(), Problem> {
    let mut errors = draft.validate();
    for (i, certification) in draft.certifications.iter().enumerate() {
        let kind = certification.kind.as_str();
        if !reference.certifications.iter().any(|term| term.value == kind) {
            errors.push(unknown(&format!("/certifications/{i}/kind"), kind));
        }
    }
    for (i, privilege) in draft.compacts.iter().enumerate() {
        if !reference.compacts.iter().any(|compact| compact.value == privilege.compact) {
            let pointer = format!("/compacts/{i}/compact");
            errors.push(unknown(&pointer, privilege.compact.as_str()));
        }
    }
    let record = LeaderRecord {
        id: Uuid::nil(),
        name: draft.name.clone(),
        role: LeaderRole::Lead,
        degree: None,
        npi: None,
        bio: None,
        certifications: draft.certifications.clone(),
        credentials: draft.credentials.iter().cloned().map(|c| c.filed(&[])).collect(),
        compacts: Vec::new(),
    };
    for error in check::leader(&record) {
        let pointer = error.pointer.clone().unwrap_or_default();
        let said = |e: &FieldError| {
            let known = e.pointer.as_deref().unwrap_or_default();
            e.code == error.code && pointer.starts_with(known)
        };
        if pointer != "/credentials" && !errors.iter().any(said) {
            errors.push(error);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid(errors)) }
}

fn unknown(pointer: &str, code: &str) -> FieldError {
    field(pointer, "unknown_code", &format!("{code} is not in the list."))
}

fn json(draft: &LeaderDraft) -> Result<Value, Problem> {
    serde_json::to_value(draft).map_err(|error| {
        tracing::error!(%error, "a profile could not be written");
        Problem::new(ErrorCode::Internal)
    })
}

/// Another version is there than the caller has seen: which fields differ.
fn stale(file: &ProfileFile, wanted: &Wanted) -> Failure {
    let mut problem = Problem::new(ErrorCode::PreconditionFailed).detail(
        "Somebody saved this profile after you opened it, perhaps you in another window. Look at \
         what changed and save again.",
    );
    problem.changed = wanted.seen().map(|seen| file.changed_since(seen)).unwrap_or_default();
    problem.into()
}

/// A profile that is not there, or not the caller's: the same answer for both.
pub(super) fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
        other => other.into(),
    }
}
