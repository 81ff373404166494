//! What admins edit while the service runs: the lists with their search words, crisis help and
//! settings. Everything is made anew beside what answers and swapped then; nobody waits for it.

use super::{Directory, Lists};
use crate::{
    domain::edits,
    store::{Store, StoreError},
};
use contract::{Category, FacetName, GroupId, Reference, edited::SettingsDraft};
use search::{CategoryWords, Synonyms, Understander, gazetteer::Gazetteer, understand};
use std::sync::{Arc, PoisonError};

/// What was read of the edits.
#[derive(Debug, Default)]
pub struct Edits {
    version: String,
    settings: SettingsDraft,
}

impl Edits {
    /// Another text after each change.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The settings.
    pub const fn settings(&self) -> &SettingsDraft {
        &self.settings
    }
}

/// The lists with the Spanish names that the site has, where no admin gave others. A service without
/// the site knows none.
pub fn named(mut reference: Reference) -> Reference {
    name(&mut reference);
    reference
}

#[cfg(feature = "site")]
fn name(reference: &mut Reference) {
    for category in &mut reference.categories {
        let spanish = &mut category.spanish;
        if spanish.label.is_empty()
            && let Some((label, about)) = web::i18n::names::spanish_topic(&category.value)
        {
            (spanish.label, spanish.description) = (label, about);
        }
    }
    for line in &mut reference.crisis {
        let spanish = &mut line.spanish;
        if spanish.label.is_empty()
            && let Some((label, detail)) = web::i18n::names::spanish_line(&line.value)
        {
            (spanish.label, spanish.detail) = (label, detail);
        }
    }
}

#[cfg(not(feature = "site"))]
fn name(_: &mut Reference) {}

pub(super) fn synonyms(reference: &Reference) -> Synonyms {
    let words = |category: &Category| CategoryWords {
        code: category.value.to_string(),
        label: category.label.clone(),
        synonyms: category.words().cloned().collect(),
    };
    Synonyms { categories: reference.categories.iter().map(words).collect() }
}

pub(super) fn understander(gazetteer: &Gazetteer, reference: &Reference) -> Understander {
    let lists = understand::Lists {
        categories: &reference.categories,
        populations: &reference.populations,
        languages: &reference.languages,
        payers: &reference.insurance,
    };
    Understander::new(gazetteer, &lists)
}

impl Directory {
    /// What was edited, and the settings of the moment.
    pub fn edits(&self) -> Arc<Edits> {
        self.edits.load_full()
    }

    /// Reads the edits again if anybody made one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn follow_edits(&self, store: &Store) -> Result<(), StoreError> {
        // In turn, so that nobody puts what was read earlier in the place of what was read later.
        let _turn = self.edits_turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.edits.load().version == store.edits_version()? {
            return Ok(());
        }
        let read = store.edits()?;
        let reference = named(edits::overlay(store.shipped_reference()?, &read.items));
        self.learn(reference);
        let settings = edits::settings(&read.items);
        self.edits.store(Arc::new(Edits { version: read.version, settings }));
        Ok(())
    }

    /// Puts these lists in the place of the old ones. Documents hold the names of their topics:
    /// those of groups whose topics have another name are made anew by whoever follows the store.
    fn learn(&self, reference: Reference) {
        let before = self.lists();
        if before.reference == reference {
            return;
        }
        let words = synonyms(&reference);
        if words != synonyms(&before.reference) {
            self.understander.store(Arc::new(understander(&self.gazetteer, &reference)));
            self.index.learn(&words);
        }
        let snapshot = self.index.snapshot();
        let lists = Arc::new(Lists::new(reference));
        let name = |lists: &Lists, code: &str| lists.label(FacetName::Category, code).to_owned();
        let all = before.reference.categories.iter().chain(&lists.reference.categories);
        let renamed = all
            .map(|category| category.value.as_str())
            .filter(|code| name(&before, code) != name(&lists, code))
            .flat_map(|code| snapshot.having(FacetName::Category, code));
        self.heads.store(Arc::new(lists.heads(snapshot.facet_keys())));
        // First the lists: whoever takes the groups must make them with the new names.
        self.lists.store(Arc::clone(&lists));
        self.put_renamed(renamed);
    }

    /// Notes groups that must be made anew.
    pub(super) fn put_renamed(&self, groups: impl Iterator<Item = GroupId>) {
        let mut renamed = self.renamed.lock().unwrap_or_else(PoisonError::into_inner);
        renamed.extend(groups);
        renamed.sort_unstable();
        renamed.dedup();
    }

    /// The groups that must be made anew.
    pub(super) fn take_renamed(&self) -> Vec<GroupId> {
        std::mem::take(&mut *self.renamed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
