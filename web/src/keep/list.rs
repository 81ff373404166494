//! The list itself: identifiers in the browser's own storage, in the order in which they were kept.

use contract::{
    GroupId,
    query::{MAX_IDS, joined},
};
use std::cell::{Cell, LazyCell};
use web_sys::Storage;

/// Where the list is in the storage.
pub(super) const KEY: &str = "fgt.kept";

thread_local! {
    /// What was taken out last, and where it stood.
    static OUT: Cell<Option<(GroupId, usize)>> = const { Cell::new(None) };
    /// Whether something can be kept. Asked once a page: to find out is to write, of which every
    /// other tab hears.
    static WORKS: LazyCell<bool> = LazyCell::new(|| {
        const TRY: &str = "fgt.try";
        storage().is_some_and(|s| s.set_item(TRY, "1").is_ok() && s.remove_item(TRY).is_ok())
    });
}

/// What there is to say, by the name of the words (`data-kept` and so on).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// It is in the list.
    Kept,
    /// It is no longer.
    Removed,
    /// The list holds no more.
    Full,
    /// The browser keeps nothing for us.
    Refused,
    /// A link was copied.
    Copied,
    /// A link is selected, to be copied by hand.
    Select,
    /// The results that are shown open without a connection.
    Offline,
    /// They could not be kept.
    OfflineRefused,
    /// The browser keeps nothing of us any more.
    Forgotten,
}

impl Said {
    /// The attribute that holds the words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Kept => "data-kept",
            Self::Removed => "data-removed",
            Self::Full => "data-full",
            Self::Refused => "data-refused",
            Self::Copied => "data-copied",
            Self::Select => "data-select",
            Self::Offline => "data-offline",
            Self::OfflineRefused => "data-offline-refused",
            Self::Forgotten => "data-forgotten",
        }
    }
}

/// The storage; none where the browser refuses even to be asked.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether something can be kept: some browsers have a storage that takes nothing.
pub(super) fn works() -> bool {
    WORKS.with(|works| **works)
}

/// The list. What is no identifier is left out.
pub(super) fn read() -> Vec<GroupId> {
    let text = storage().and_then(|s| s.get_item(KEY).ok()?).unwrap_or_default();
    let mut ids: Vec<GroupId> = Vec::new();
    for id in text.split(',').filter_map(|id| id.parse().ok()) {
        if !ids.contains(&id) && ids.len() < MAX_IDS {
            ids.push(id);
        }
    }
    ids
}

fn write(ids: &[GroupId]) -> bool {
    storage().is_some_and(|s| {
        if ids.is_empty() { s.remove_item(KEY) } else { s.set_item(KEY, &joined(ids)) }.is_ok()
    })
}

/// Takes a group out, or puts it in: at the end, or back where it stood a moment ago.
pub(super) fn toggle(id: GroupId) -> Said {
    let mut ids = read();
    let said = match ids.iter().position(|known| *known == id) {
        Some(at) => {
            ids.remove(at);
            OUT.set(Some((id, at)));
            Said::Removed
        }
        None if ids.len() >= MAX_IDS => return Said::Full,
        None => {
            let back = OUT.get().filter(|(out, _)| *out == id).map(|(_, at)| at);
            ids.insert(back.unwrap_or(ids.len()).min(ids.len()), id);
            Said::Kept
        }
    };
    if write(&ids) { said } else { Said::Refused }
}

/// Adds groups at the end, as many as the list holds.
pub(super) fn add(more: &[GroupId]) -> Said {
    let mut ids = read();
    let mut said = Said::Kept;
    for id in more {
        if ids.contains(id) {
            continue;
        }
        if ids.len() >= MAX_IDS {
            said = Said::Full;
            break;
        }
        ids.push(*id);
    }
    if write(&ids) { said } else { Said::Refused }
}

/// Empties the list.
pub(crate) fn clear() {
    write(&[]);
}
