//! Groups by their identifiers.

use super::GroupQuery;
use crate::GroupId;

/// Identifiers in one question.
pub const MAX_IDS: usize = 50;

/// Identifiers with commas between, in their order, without repeats.
pub(super) fn parse(text: &str) -> Result<Vec<GroupId>, String> {
    let mut ids: Vec<GroupId> = Vec::new();
    for part in text.split(',') {
        let id = part
            .trim()
            .parse()
            .map_err(|error: crate::ParseError| format!("each part between commas {error}"))?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > MAX_IDS {
        return Err(format!("must be at most {MAX_IDS} identifiers, not {}", ids.len()));
    }
    Ok(ids)
}

/// Identifiers as a query string has them.
pub fn joined(ids: &[GroupId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Whether nothing is asked for but these groups: a filter would leave some out, and an order would
/// not be the one asked in.
pub(super) fn stands_alone(query: &GroupQuery) -> bool {
    let rest = GroupQuery { ids: Vec::new(), lang: None, ..query.clone() };
    query.ids.is_empty() || rest == GroupQuery::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "01936d2e-7c00-7000-8000-0000000000aa";
    const B: &str = "01936d2e-7c00-7000-8000-0000000000bb";

    #[test]
    fn identifiers_keep_their_order_and_come_once() {
        let query = GroupQuery::parse(&format!("ids={B},{A},{B}")).unwrap();
        assert_eq!(joined(&query.ids), format!("{B},{A}"));
        assert_eq!(GroupQuery::parse(&query.to_query()), Ok(query));
        assert_eq!(GroupQuery::parse("ids="), Ok(GroupQuery::default()));
    }

    #[test]
    fn what_is_no_identifier_and_what_goes_not_with_one_is_said() {
        let code = |text: &str| {
            let errors = GroupQuery::parse(text).unwrap_err();
            errors.into_iter().map(|e| (e.parameter.unwrap(), e.code)).collect::<Vec<_>>()
        };
        assert_eq!(code(&format!("ids={A},x")), [("ids".into(), "invalid".into())]);
        assert_eq!(code(&format!("ids={A}&free=true")), [("ids".into(), "conflict".into())]);
        assert!(GroupQuery::parse(&format!("ids={A}&lang=en")).is_ok());
        let many = |n: u8| {
            let ids: Vec<_> = (0..n).map(|i| GroupId::from_bytes([i; 16])).collect();
            format!("ids={}", joined(&ids))
        };
        assert!(GroupQuery::parse(&many(50)).is_ok());
        assert_eq!(code(&many(51)), [("ids".into(), "invalid".into())]);
    }
}
