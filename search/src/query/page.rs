//! From a query to a page.

use super::{
    browse,
    cursor::Cursor,
    explain::explain,
    facets::Counts,
    hits::{Hits, next_start},
    plan::{Asked, Plan},
    sets::{Evaluation, Matched, Place},
    timetable,
    top::{Found, Top},
};
use crate::{
    Area, Moment, NextStart, Page, PageHit, SearchError, Snapshot, bitset, dict,
    geo::{circle::Circle, point::miles_of},
    segment::Whole,
    text::{
        mark::Marker,
        matching::Matching,
        plan::{Doubt, TextPlan},
    },
};
use contract::{FacetName, GroupQuery, Sort, query::ReadKind};

/// A query that finds fewer groups than this is asked again with every word in doubt.
const FEW: u32 = 3;
/// How many times more groups words must find as typing errors, before they are taken for such.
const CLEARLY: u32 = 10;

/// Answers a query. Words that find next to nothing as they stand are looked at as typing errors,
/// all of them, and the answer says so if that finds clearly more: one group in Spanish far away
/// ("depresión") must not hide those that somebody who misspells "depression" looks for.
pub(crate) fn search<'s>(
    snapshot: &'s Snapshot,
    query: &GroupQuery,
    area: &Area,
    moment: Moment<'_>,
) -> Result<Page<'s>, SearchError> {
    let cursor = query.cursor.as_deref().map(Cursor::decode).transpose()?;
    let asked = Asked { snapshot, query, area, moment, cursor: cursor.as_ref() };
    let literal = query.literal.contains(&ReadKind::Spelling);
    let doubt = if literal { Doubt::None } else { Doubt::Strange };
    let doubt = cursor.map_or(doubt, |cursor| cursor.doubt);
    let frozen = snapshot.frozen();
    let text = query.q.as_deref().and_then(|q| TextPlan::new(q, &frozen, doubt));
    let (page, text) = asked.answer(text, doubt)?;
    if page.total >= FEW || cursor.is_some() || literal {
        return Ok(page);
    }
    let Some(mut text) = text.filter(|text| !text.is_settled()) else { return Ok(page) };
    text.doubt(&frozen, Doubt::Any);
    let (other, _) = asked.answer(Some(text), Doubt::Any)?;
    Ok(if other.total > page.total * CLEARLY { other } else { page })
}

impl<'s> Asked<'s, '_> {
    /// The page, and the words as they were read for it.
    fn answer(
        &self,
        text: Option<TextPlan>,
        doubt: Doubt,
    ) -> Result<(Page<'s>, Option<TextPlan>), SearchError> {
        let &Asked { snapshot, query, .. } = self;
        let plan = Plan::new(self, text)?;
        let facets = query.facets();
        let limit = usize::from(query.limit());
        let mut counts = Counts::new(snapshot.dict());
        // One more than the page shows whether there is another.
        let mut top = Top::new(limit + 1, plan.after);
        let total = match browse::answer(snapshot, &plan, facets, &mut counts, &mut top) {
            Some(total) => total,
            None => run(snapshot, &plan, facets, &mut counts, &mut top),
        };
        let found = top.into_sorted();
        let more = found.len() > limit;
        let found = &found[..found.len().min(limit)];
        let next = found.last().filter(|_| more).map(|last| {
            let cursor = Cursor {
                sort: plan.sort,
                query: plan.fingerprint,
                build: snapshot.build(),
                now: plan.now.micros(),
                key: last.key,
                doubt,
            };
            cursor.encode()
        });
        let circle = match plan.area {
            Area::Circle { center, radius_miles, .. } => Some(Circle::new(center, radius_miles)),
            _ => None,
        };
        let facets = facets.iter().map(|name| (*name, counts.facet(snapshot.dict(), &plan, *name)));
        let page = Page {
            total,
            hits: found.iter().map(|f| hit(snapshot, &plan, circle.as_ref(), f)).collect(),
            facets: facets.collect(),
            next,
            sort: plan.sort,
            marker: plan.text.as_ref().filter(|_| query.highlight).map(|text| {
                let texts = snapshot.segments().iter().map(|live| &live.segment.text);
                Marker::new(text, texts, snapshot.frozen().phrases)
            }),
            explained: if query.explain { explain(snapshot, &plan, found) } else { Vec::new() },
            corrected: plan.text.as_ref().and_then(|text| text.corrected.clone()),
            timetable: None,
        };
        if !query.timetable {
            return Ok((page, plan.text));
        }
        let (timetable, text) = timetable::count(self, plan.text)?;
        Ok((Page { timetable: Some(timetable), ..page }, text))
    }
}

/// Evaluates a query on every segment: how many groups fit.
fn run(
    snapshot: &Snapshot,
    plan: &Plan<'_>,
    facets: &[FacetName],
    counts: &mut Counts,
    top: &mut Top,
) -> u32 {
    let dict = snapshot.dict();
    let mut total = 0;
    // Facets that are counted over the groups found; the others each over a set of their own.
    let (round, others): (Vec<FacetName>, Vec<FacetName>) =
        facets.iter().filter(|f| **f != FacetName::State).partition(|f| plan.is_whole_circle(**f));
    let (own, shared): (Vec<FacetName>, Vec<FacetName>) =
        others.iter().partition(|f| plan.has_own(**f));
    let states = facets.contains(&FacetName::State);
    let whole = plan.whole();
    for (number, live) in (0..).zip(snapshot.segments()) {
        let segment = &*live.segment;
        let matching = plan.text.as_ref().map(|text| Matching::new(text, segment, number == 0));
        let matching = matching.as_ref();
        let place = Place::new(plan, segment);
        let everywhere = (states && plan.by_state()).then_some(segment);
        let matched = matching.map(|m| Matched::new(m, &place, everywhere));
        if matched.as_ref().is_some_and(Matched::is_empty) {
            continue;
        }
        let evaluation = Evaluation { plan, live, matched: matched.as_ref() };
        if !place.span.is_empty() {
            let sets = evaluation.in_area(&place, &own);
            total += bitset::count(&sets.all);
            let mut count = |set: &[u64], names: &[FacetName], whole: Option<Whole>| match whole {
                Some(whole) => counts.whole(&evaluation, dict, set, &sets.span, names, whole),
                None => counts.values(&evaluation, dict, set, &sets.span, names),
            };
            count(&sets.all, &shared, whole);
            // Where the whole is found, the filter of a topic is the only one that a facet leaves out.
            let all = whole.map(|whole| Whole { topic: None, ..whole });
            sets.without.iter().for_each(|(name, set)| count(set, &[*name], all));
            if let Some(circle) = place.circle.as_ref().filter(|_| !round.is_empty()) {
                counts.in_circle(live, circle, dict, &round);
            }
            if states && !plan.by_state() {
                counts.states(segment, &sets.all, &sets.span);
            }
            Hits { plan, segment, number }.take(top, &sets.all, &sets.span, &place, matching);
        }
        if states && plan.by_state() {
            let sets = evaluation.anywhere();
            counts.states(segment, &sets.all, &sets.span);
        }
    }
    total
}

fn hit<'s>(
    snapshot: &'s Snapshot,
    plan: &Plan<'_>,
    circle: Option<&Circle>,
    found: &Found,
) -> PageHit<'s> {
    let segment = &snapshot.segments()[found.segment as usize].segment;
    let chord2 = circle.zip(segment.points[found.doc as usize]).and_then(|(c, p)| c.chord2(p));
    let distance_miles = chord2.map(|chord2| (miles_of(chord2) * 10.0).round() / 10.0);
    let timed = plan.sort == Sort::Soonest || plan.times.has_viewer();
    let at = if timed { next_start(segment, found.doc, plan.now) } else { None };
    let online = || segment.has(found.doc, dict::ONLINE);
    let next = at.map(|at| NextStart { at: i64::from(at), online: online() });
    PageHit { id: found.key.id, distance_miles, next, card: &segment.cards[found.doc as usize] }
}
