//! Titles, summaries and descriptions, put together from the sentences of `text/`.

use super::{
    rng::Rng,
    text::{TEXTS, Topic},
};
use contract::{
    Duration, Enrollment, Format, GroupType, Rule, Session,
    listing::{IndividualTherapy, ScreeningKind},
};

/// What the words have to agree with.
pub(super) struct Facts<'a> {
    pub(super) topic: &'a Topic,
    /// The topic as it is called in the list of topics.
    pub(super) label: &'a str,
    pub(super) group_type: GroupType,
    pub(super) enrollment: Enrollment,
    pub(super) duration: Duration,
    pub(super) format: Format,
    pub(super) session: &'a Session,
    pub(super) weeks: Option<u16>,
    pub(super) size: u16,
    pub(super) screening: ScreeningKind,
    pub(super) therapy: IndividualTherapy,
    /// Whom this round is kept for: `veterans`.
    pub(super) kept_for: Option<&'a str>,
    /// A language that is not English or Spanish.
    pub(super) language: Option<&'a str>,
    pub(super) city: &'a str,
    pub(super) spanish: bool,
}

/// Longest title and summary that [`contract::ListingContent::validate`] takes.
const TITLE_MAX: usize = 120;
const SUMMARY_MAX: usize = 200;

pub(super) fn title(facts: &Facts<'_>, rng: &mut Rng) -> String {
    if facts.spanish {
        return rng.text(TEXTS.common("es_title")).replace("{es}", facts.topic.spanish);
    }
    let name = rng.text(&facts.topic.titles);
    let label = sentence_case(facts.label);
    // "Social skills" and "skills group" share a word: it is said once.
    let last = label.rsplit(' ').next().unwrap_or_default();
    let kind = kind_of(facts.group_type);
    let kind = kind.strip_prefix(&last.to_lowercase()).map_or(kind, str::trim_start);
    let day = day_name(facts.session);
    let part = part_of_day(facts.session);
    let mut title = match (rng.below(100), facts.weeks) {
        (0..=24, _) => name.to_owned(),
        (25..=49, _) => format!("{day} {part} {} {kind}", lower_first(&label)),
        (50..=69, _) => format!("{name}: {} {kind}", lower_first(&label)),
        (70..=84, Some(weeks)) => format!("{label} {kind}, {weeks} weeks"),
        _ => format!("{label} {kind} in {}", facts.city),
    };
    if facts.group_type == GroupType::Consultation {
        title = format!("Consultation for clinicians: {}", lower_first(&label));
    }
    if let Some(whom) = facts.kept_for.filter(|_| rng.percent(60)) {
        title = format!("{title} for {whom}");
    }
    shorten(title, TITLE_MAX)
}

pub(super) fn summary(facts: &Facts<'_>, rng: &mut Rng) -> String {
    let list = TEXTS.common(if facts.spanish { "es_summary" } else { "summary" });
    shorten(fill(rng.text(list), facts), SUMMARY_MAX)
}

pub(super) fn description(facts: &Facts<'_>, rng: &mut Rng) -> String {
    let paragraphs = if facts.spanish { spanish(facts, rng) } else { english(facts, rng) };
    let paragraphs: Vec<String> = paragraphs
        .into_iter()
        .map(|sentences| fill(&sentences.join(" "), facts))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

fn english(facts: &Facts<'_>, rng: &mut Rng) -> Vec<Vec<String>> {
    let topic = facts.topic;
    let work = 2 + usize::from(rng.percent(25));
    let mut draw = |list: &[&'static str], count: usize| -> Vec<String> {
        rng.some(list, count).into_iter().map(|s| (*s).to_owned()).collect()
    };
    let common = |section: &str| TEXTS.common(section);
    let mut who = draw(common("open"), 1);
    who.extend(draw(&topic.moments, 3));
    let mut how = draw(common(facts.group_type.as_str()), 2);
    how.extend(draw(&topic.work, work));
    how.extend(draw(common("stance"), 1));
    let mut place = draw(common(facts.format.as_str()), 2);
    place.extend(draw(common("privacy"), 1));
    if let Some(whom) = facts.kept_for {
        place.push(format!("This group is kept for {whom}, so that less has to be explained."));
    }
    if let Some(language) = facts.language {
        place.push(format!("We speak {language} and English, often in one sentence."));
    }
    let mut start = draw(
        common(match facts.enrollment {
            Enrollment::Open => "open_enrollment",
            Enrollment::SlowOpen => "slow_open",
            Enrollment::Closed => "closed",
            Enrollment::DropIn => "drop_in",
        }),
        1,
    );
    start.extend(draw(common(facts.duration.as_str()), 1));
    start.extend(draw(
        common(match facts.screening {
            ScreeningKind::None => "start_none",
            ScreeningKind::Phone => "start_phone",
            ScreeningKind::IndividualInterview => "start_interview",
            ScreeningKind::IntakeSession => "start_intake",
        }),
        1,
    ));
    match facts.therapy {
        IndividualTherapy::Required => start.extend(draw(common("therapy_required"), 1)),
        IndividualTherapy::Recommended => start.extend(draw(common("therapy_recommended"), 1)),
        IndividualTherapy::NotNeeded => {}
    }
    let mut end = draw(&topic.hope, 2);
    end.extend(draw(common("close"), 1));
    vec![who, how, place, start, end]
}

fn spanish(_: &Facts<'_>, rng: &mut Rng) -> Vec<Vec<String>> {
    let mut draw = |section: &str, count: usize| -> Vec<String> {
        rng.some(TEXTS.common(section), count).into_iter().map(|s| (*s).to_owned()).collect()
    };
    let opening = draw("es_open", 1);
    let body = draw("es_body", 12);
    let (first, second) = body.split_at(body.len() / 2);
    vec![opening, first.to_vec(), second.to_vec(), draw("es_end", 4)]
}

fn fill(text: &str, facts: &Facts<'_>) -> String {
    let rhythm = match facts.session.rule {
        Rule::Weekly { every_weeks: 1, .. } => "weekly",
        Rule::Weekly { .. } => "biweekly",
        Rule::Monthly { .. } => "monthly",
    };
    text.replace("{for}", facts.topic.audience)
        .replace("{noun}", facts.topic.noun)
        .replace("{es}", facts.topic.spanish)
        .replace("{size}", &facts.size.to_string())
        .replace("{weeks}", &facts.weeks.unwrap_or(10).to_string())
        .replace("{rhythm}", rhythm)
        .replace("{Rhythm}", &upper_first(rhythm))
        .replace("{type}", kind_of(facts.group_type).trim_end_matches(" group"))
}

fn kind_of(group_type: GroupType) -> &'static str {
    match group_type {
        GroupType::Process => "process group",
        GroupType::Support => "support group",
        GroupType::Psychoeducational => "education group",
        GroupType::Skills => "skills group",
        GroupType::Experiential => "experiential group",
        GroupType::MultiFamily => "multi-family group",
        GroupType::Consultation => "consultation group",
    }
}

pub(super) fn day_name(session: &Session) -> &'static str {
    const NAMES: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[usize::from(session.rule.weekday().index())]
}

fn part_of_day(session: &Session) -> &'static str {
    match session.start.minutes() / 60 {
        0..=11 => "morning",
        12..=13 => "midday",
        14..=16 => "afternoon",
        _ => "evening",
    }
}

/// `Trauma & PTSD` stays; `Grief & Loss` becomes `Grief & loss`.
fn sentence_case(label: &str) -> String {
    let words: Vec<String> = label
        .split(' ')
        .enumerate()
        .map(|(i, word)| if i == 0 { word.to_owned() } else { lower_first(word) })
        .collect();
    words.join(" ")
}

/// Lower case for a word that is not an abbreviation.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(_), Some(second)) if second.is_uppercase() => text.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(text.chars().skip(1)).collect(),
        _ => text.to_owned(),
    }
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Cut at a word, with an ellipsis, if it is longer than so many characters.
fn shorten(text: String, max: usize) -> String {
    if text.chars().count() <= max {
        return text;
    }
    let cut: String = text.chars().take(max - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ':', ' ']))
}
