//! Groups that were picked: what the addresses of the list and of the comparison say.

use crate::lang::here;
use contract::{
    GroupId, GroupQuery,
    query::{MAX_IDS, decode, joined},
};

/// Groups that are compared at most.
pub const COMPARED: usize = 4;

/// The groups that an address names, read leniently: links get cut and mended by hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picked {
    /// In their order, without repeats.
    pub ids: Vec<GroupId>,
    /// Parts that are no identifiers.
    pub bad: usize,
    /// How many there were more than are shown.
    pub over: usize,
    /// It is the reader's own list that is asked for.
    pub mine: bool,
    /// The page is to be kept for when there is no connection: without groups of a sensitive kind.
    pub copy: bool,
}

impl Picked {
    /// Reads a query: `ids=a,b` as links have it, `ids=a&ids=b` as a form sends it.
    pub fn parse(query: &str, most: usize) -> Self {
        let mut picked = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (name, decode(value)) {
                ("mine", _) => picked.mine = true,
                ("copy", _) => picked.copy = true,
                ("ids", Some(value)) => picked.add(&value),
                ("ids", None) => picked.bad += 1,
                _ => (),
            }
        }
        picked.over = picked.ids.len().saturating_sub(most);
        picked.ids.truncate(most);
        picked
    }

    /// Reads the reader's own list or one of a link.
    pub fn list(query: &str) -> Self {
        Self::parse(query, MAX_IDS)
    }

    fn add(&mut self, value: &str) {
        for part in value.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.parse() {
                Ok(id) if self.ids.contains(&id) => (),
                Ok(id) => self.ids.push(id),
                Err(_) => self.bad += 1,
            }
        }
    }

    /// What is asked of the API.
    pub fn request(&self) -> GroupQuery {
        GroupQuery { ids: self.ids.clone(), ..GroupQuery::default() }
    }
}

/// The list of these groups for somebody else: `/kept?ids=a,b`.
pub fn link(ids: &[GroupId]) -> String {
    format!("{}?ids={}", here("/kept"), joined(ids))
}

/// These groups side by side: `/compare?ids=a,b`.
pub fn compare(ids: &[GroupId]) -> String {
    format!("{}?ids={}", here("/compare"), joined(ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "01936d2e-7c00-7000-8000-0000000000aa";
    const B: &str = "01936d2e-7c00-7000-8000-0000000000bb";

    #[test]
    fn links_and_forms_name_the_same_groups() {
        let link = Picked::list(&format!("ids={B},{A},{B}"));
        assert_eq!(joined(&link.ids), format!("{B},{A}"));
        assert_eq!(Picked::list(&format!("ids={B}&ids={A}")), link);
        assert_eq!(Picked::list(&format!("ids={B}%2C{A}")), link);
        assert_eq!(compare(&link.ids), format!("/compare?ids={B},{A}"));
    }

    #[test]
    fn what_is_no_group_and_what_is_too_much_is_counted() {
        let cut = Picked::list(&format!("ids={A},0193,&mine=true"));
        assert_eq!((cut.ids.len(), cut.bad, cut.mine), (1, 1, true));
        let many: Vec<_> = (0..6).map(|n| GroupId::from_bytes([n; 16])).collect();
        let picked = Picked::parse(&format!("ids={}", joined(&many)), COMPARED);
        assert_eq!((picked.ids.len(), picked.over), (4, 2));
        assert_eq!(Picked::list(""), Picked::default());
    }
}
