//! Structured data for search engines (JSON-LD with the words of schema.org), of real listings
//! only. A group's place is no more exact than the listing lets it be.

use super::labels::Labels;
use crate::lang::here;
use contract::{AddressPrecision, CostUnit, Duration, Format, Group, Hit, Rule, Session, Weekday};
use serde_json::{Value, json};

/// A trail of links: name and path of each.
pub fn breadcrumbs(public_url: &str, trail: &[(String, String)]) -> String {
    let items: Vec<Value> = trail
        .iter()
        .enumerate()
        .map(|(i, (name, path))| {
            json!({
                "@type": "ListItem", "position": i + 1, "name": name,
                "item": format!("{public_url}{path}"),
            })
        })
        .collect();
    json!({
        "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items,
    })
    .to_string()
}

/// A list of groups: name and address of each; the rest is on their own pages.
pub fn item_list(public_url: &str, name: &str, hits: &[Hit]) -> String {
    let items: Vec<Value> = hits
        .iter()
        .enumerate()
        .map(|(i, hit)| {
            json!({
                "@type": "ListItem", "position": i + 1, "name": hit.group.title,
                "url": format!("{public_url}{}", here(&format!("/group/{}", hit.group.slug))),
            })
        })
        .collect();
    json!({
        "@context": "https://schema.org", "@type": "ItemList", "name": name,
        "numberOfItems": items.len(), "itemListElement": items,
    })
    .to_string()
}

fn day(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "https://schema.org/Monday",
        Weekday::Tue => "https://schema.org/Tuesday",
        Weekday::Wed => "https://schema.org/Wednesday",
        Weekday::Thu => "https://schema.org/Thursday",
        Weekday::Fri => "https://schema.org/Friday",
        Weekday::Sat => "https://schema.org/Saturday",
        Weekday::Sun => "https://schema.org/Sunday",
    }
}

fn schedule(session: &Session) -> Value {
    let mut out = json!({
        "@type": "Schedule",
        "startTime": session.start.to_string(),
        "duration": format!("PT{}M", session.duration_min),
        "scheduleTimezone": session.time_zone,
    });
    match session.rule {
        Rule::Weekly { weekday, every_weeks } => {
            out["repeatFrequency"] = json!(format!("P{}W", every_weeks.max(1)));
            out["byDay"] = json!(day(weekday));
        }
        Rule::Monthly { nth, weekday } => {
            out["repeatFrequency"] = json!("P1M");
            // As RFC 5545 counts days of a month: 2TU, or -1TU for the last.
            let nth = if nth >= 5 { -1 } else { i32::from(nth) };
            let name = weekday.as_str().get(..2).unwrap_or_default().to_ascii_uppercase();
            out["byDay"] = json!(format!("{nth}{name}"));
        }
    }
    if let Some(date) = session.start_date {
        out["startDate"] = json!(date.to_string());
    }
    if let Some(date) = session.end_date {
        out["endDate"] = json!(date.to_string());
    }
    if !session.skip.is_empty() {
        out["exceptDate"] = json!(session.skip.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    out
}

fn places(group: &Group, url: &str) -> Vec<Value> {
    let mut out = Vec::new();
    if let Some(location) = &group.card.location {
        let mut address = json!({
            "@type": "PostalAddress", "addressLocality": location.city,
            "addressRegion": location.state.code(), "addressCountry": "US",
        });
        if let Some(zip) = location.zip {
            address["postalCode"] = json!(zip.to_string());
        }
        if let (AddressPrecision::Exact, Some(street)) = (location.precision, &location.address) {
            address["streetAddress"] = json!(street);
        }
        let name = location.practice.clone().unwrap_or_else(|| location.city.clone());
        out.push(json!({ "@type": "Place", "name": name, "address": address }));
    }
    if group.card.format != Format::InPerson {
        out.push(json!({ "@type": "VirtualLocation", "url": url }));
    }
    out
}

/// A group as a series of events with its schedule, places, leaders and price.
pub fn group(public_url: &str, group: &Group, labels: Labels<'_>) -> String {
    let card = &group.card;
    let url = format!("{public_url}{}", here(&format!("/group/{}", card.slug)));
    let mode = match card.format {
        Format::InPerson => "https://schema.org/OfflineEventAttendanceMode",
        Format::Online => "https://schema.org/OnlineEventAttendanceMode",
        Format::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    };
    let leaders: Vec<Value> = card
        .leaders
        .iter()
        .map(|l| json!({ "@type": "Person", "name": l.name, "jobTitle": l.title }))
        .collect();
    let topics: Vec<String> = card.categories.iter().map(|c| labels.category(c.as_str())).collect();
    let languages: Vec<&str> = card.languages.iter().map(|l| l.as_str()).collect();
    let mut out = json!({
        "@context": "https://schema.org", "@type": "EventSeries",
        "name": card.title, "description": card.summary, "url": url,
        "eventAttendanceMode": mode,
        "eventSchedule": card.schedule.iter().map(schedule).collect::<Vec<_>>(),
        "location": places(group, &url), "organizer": leaders,
        "about": topics, "inLanguage": languages,
        "isAccessibleForFree": card.cost.free,
    });
    if card.demo {
        // No page of an invented group has any of this; who asks the API for it is told.
        out["disambiguatingDescription"] = json!(crate::i18n::text!("follow.invented"));
    }
    if card.duration == Duration::TimeLimited {
        let first = card.schedule.iter().filter_map(|s| s.start_date).min();
        if let Some(date) = first {
            out["startDate"] = json!(date.to_string());
        }
    }
    if let Some(cents) = card.cost.min_cents.filter(|_| !card.cost.free) {
        let unit = match card.cost.unit {
            CostUnit::Session => "session",
            CostUnit::Month => "month",
            CostUnit::Series => "series",
        };
        out["offers"] = json!({
            "@type": "Offer", "url": url, "priceCurrency": card.cost.currency,
            "price": format!("{}.{:02}", cents / 100, cents % 100), "description": unit,
        });
    }
    if let Some(size) = card.capacity.size_max {
        out["maximumAttendeeCapacity"] = json!(size);
    }
    out.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{self, Lang};
    use crate::view::sample;

    fn whole() -> Group {
        Group {
            card: sample::card(),
            description: String::new(),
            schedule_note: None,
            affirming: Vec::new(),
            court_ordered_accepted: false,
            certificate_offered: false,
            contact: contract::Contact::default(),
            takes_messages: true,
            revision: 1,
            ended: false,
        }
    }

    #[test]
    fn a_group_is_a_series_with_its_schedule_and_places() {
        let reference = sample::reference();
        let value: Value =
            serde_json::from_str(&group("https://x.org", &whole(), Labels(&reference))).unwrap();
        assert_eq!(value["@type"], "EventSeries");
        assert_eq!(value["eventSchedule"][0]["byDay"], "https://schema.org/Tuesday");
        assert_eq!(value["eventSchedule"][0]["repeatFrequency"], "P1W");
        assert_eq!(value["location"][0]["address"]["postalCode"], "94596");
        assert_eq!(value["location"][1]["@type"], "VirtualLocation");
        assert_eq!(value["offers"]["price"], "60.00");
        assert_eq!(value["url"], "https://x.org/group/tuesday-evening-anxiety-group");
        let spanish =
            lang::within(Lang::Es, || group("https://x.org", &whole(), Labels(&reference)));
        let value: Value = serde_json::from_str(&spanish).unwrap();
        assert_eq!(value["url"], "https://x.org/es/group/tuesday-evening-anxiety-group");
        assert_eq!(value["location"][1]["url"], value["url"]);
    }

    #[test]
    fn a_street_is_named_only_where_the_listing_shows_it() {
        let reference = sample::reference();
        let mut listing = whole();
        listing.card.location.as_mut().unwrap().precision = AddressPrecision::City;
        let text = group("", &listing, Labels(&reference));
        assert!(!text.contains("Example Street"));
    }

    #[test]
    fn lists_and_trails_count_from_one() {
        let hit = Hit {
            distance_miles: None,
            next_session: None,
            matches: None,
            explanation: None,
            group: sample::card(),
        };
        let list: Value = serde_json::from_str(&item_list("https://x.org", "All", &[hit])).unwrap();
        assert_eq!(list["itemListElement"][0]["position"], 1);
        let trail = [("California".to_owned(), "/groups/california".to_owned())];
        let crumbs: Value = serde_json::from_str(&breadcrumbs("https://x.org", &trail)).unwrap();
        assert_eq!(crumbs["itemListElement"][0]["item"], "https://x.org/groups/california");
    }
}
