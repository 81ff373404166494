//! What a listing is judged by: its owner's profiles, the edited lists, the time.

use crate::{
    directory::Lists,
    domain::{
        Until,
        check::{self, leader as check_leader},
        edit::normal,
        join_reasons::join_states,
        listing::allowed_to_owner,
    },
    members::Members,
    problem::Failure,
    store::{LeaderRecord, ListingFile, ProfileFile, StoreError},
};
use contract::{
    ErrorCode, FieldError, Format, JoinState, LeaderLink, ListedLeader, ListingContent,
    ListingDraft, ListingEdit, Problem, Timestamp, problem::field,
};
use std::sync::Arc;
use uuid::Uuid;

/// See the module.
pub(super) struct Desk {
    profiles: Vec<ProfileFile>,
    lists: Arc<Lists>,
    now: Timestamp,
}

/// A draft with what was found about it.
pub(super) struct Judged {
    /// The listing, with something in the place of what is missing.
    pub(super) content: ListingContent,
    /// What is missing or wrong before it can be sent.
    pub(super) errors: Vec<FieldError>,
    /// Where people may join from.
    pub(super) join_states: Vec<JoinState>,
}

impl Desk {
    /// The desk of an account.
    pub(super) fn of(members: &Members, owner: Uuid) -> Result<Self, Failure> {
        Ok(Self {
            profiles: members.store.profiles(owner)?,
            lists: members.directory.lists(),
            now: members.now(),
        })
    }

    pub(super) fn lists(&self) -> &Lists {
        &self.lists
    }

    pub(super) const fn now(&self) -> Timestamp {
        self.now
    }

    /// The account's own profile as the leader of a new listing.
    pub(super) fn own_profile(&self) -> Option<LeaderLink> {
        let own = self.profiles.iter().find(|profile| profile.is_self)?;
        let role = contract::LeaderRole::Lead;
        Some(LeaderLink { leader_id: own.record.id.to_string(), role })
    }

    pub(super) fn profile(&self, link: &LeaderLink) -> Option<&ProfileFile> {
        let id: Uuid = link.leader_id.parse().ok()?;
        self.profiles.iter().find(|profile| profile.record.id == id)
    }

    /// The leaders of a draft in their order, each with its part in the group.
    pub(super) fn leaders(&self, draft: &ListingDraft) -> Vec<LeaderRecord> {
        let links = draft.leaders.iter().flatten();
        let known = links.filter_map(|link| Some((link, self.profile(link)?)));
        known.map(|(link, file)| LeaderRecord { role: link.role, ..file.record.clone() }).collect()
    }

    /// Everything that is to be said of a draft.
    pub(super) fn judge(&self, draft: &ListingDraft) -> Judged {
        let (content, mut errors) = draft.judged();
        errors.extend(check::lists(&content, &self.lists.reference));
        errors.extend(self.leader_errors(draft));
        let join_states = self.join_states(&content, draft);
        let nowhere = content.format == Format::Online
            && draft.format.is_some()
            && !join_states.iter().any(|state| state.joinable);
        if nowhere && !errors.iter().any(|e| e.pointer.as_deref() == Some("/leaders")) {
            let detail = "Nobody may join this online group: there is no state in which every \
                          leader may practice. Look at the licenses of its leaders.";
            errors.push(field("/leaders", "no_join_states", detail));
        }
        Judged { content, errors, join_states }
    }

    fn join_states(&self, content: &ListingContent, draft: &ListingDraft) -> Vec<JoinState> {
        let meets_in = draft.location.as_ref().and_then(|place| place.state);
        let mut until = Until::new(self.now);
        let reference = &self.lists.reference;
        join_states(content.format, meets_in, &self.leaders(draft), reference, &mut until)
    }

    fn leader_errors(&self, draft: &ListingDraft) -> Vec<FieldError> {
        let links = draft.leaders.as_deref().unwrap_or_default();
        if links.is_empty() {
            let detail = "Say who leads the group: fill in your profile, or add a colleague's.";
            return vec![field("/leaders", "count", detail)];
        }
        let mut errors = self.unknown_leaders(draft);
        for (i, link) in links.iter().enumerate() {
            let Some(profile) = self.profile(link) else { continue };
            let name = &profile.record.name;
            if !check_leader(&profile.record).is_empty() {
                let detail = format!("The profile of {name} is not finished.");
                errors.push(field(&format!("/leaders/{i}"), "profile_incomplete", &detail));
            }
            if !profile.consent {
                let detail = format!("Say in the profile of {name} that they agree to be listed.");
                errors.push(field(&format!("/leaders/{i}"), "consent", &detail));
            }
        }
        errors
    }

    /// Leaders that are not of the account's profiles, or there twice.
    pub(super) fn unknown_leaders(&self, draft: &ListingDraft) -> Vec<FieldError> {
        let links = draft.leaders.as_deref().unwrap_or_default();
        let mut errors = Vec::new();
        for (i, link) in links.iter().enumerate() {
            let pointer = format!("/leaders/{i}/leader_id");
            if self.profile(link).is_none() {
                errors.push(field(&pointer, "unknown_leader", "You have no such profile."));
            } else if links[..i].iter().any(|other| other.leader_id == link.leader_id) {
                errors.push(field(&pointer, "twice", "This person is there twice."));
            }
        }
        errors
    }

    /// A listing as its owner edits it.
    pub(super) fn view(&self, file: &ListingFile) -> ListingEdit {
        let draft = &file.base.content;
        let Judged { content, errors, join_states } = self.judge(draft);
        let leaders = draft.leaders.iter().flatten().filter_map(|link| {
            let profile = self.profile(link)?;
            Some(ListedLeader {
                leader_id: link.leader_id.clone(),
                role: link.role,
                name: profile.record.name.clone(),
                is_self: profile.is_self,
                errors: check_leader(&profile.record),
            })
        });
        ListingEdit {
            id: file.id,
            status: file.status,
            version: file.base.number.unsigned_abs(),
            has_draft: file.draft.is_some(),
            pending: file.pending.is_some(),
            submitted_at: file.pending.as_ref().and(file.submitted_at),
            slug: file.published_at.map(|_| file.slug.clone()),
            leaders: leaders.collect(),
            public: file.public.as_ref().map(|public| public.content.judged().0),
            errors,
            warnings: content.warnings(),
            join_states,
            allowed: allowed_to_owner(file.status, file.draft.is_some(), file.pending.is_some()),
            updated_at: file.updated_at,
            last_confirmed_at: file.last_confirmed_at,
            draft: draft.clone(),
        }
    }

    /// The finished form of a draft, to be sent for review.
    ///
    /// # Errors
    /// 400 `invalid_input` with all that is missing or wrong.
    pub(super) fn finished(&self, draft: &ListingDraft) -> Result<ListingDraft, Problem> {
        let errors = self.judge(draft).errors;
        if errors.is_empty() { Ok(normal(draft)) } else { Err(Problem::invalid(errors)) }
    }
}

/// A listing that is not there, or not the caller's: the same answer for both.
pub(super) fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
        other => other.into(),
    }
}
