//! Where the groups of a page lie around the place that was searched: points on a flat map whose
//! middle is the place, in units of which [`RADIUS`] are the outermost ring.

use contract::{GroupCard, Hit, PlaceAnswer};

/// The outermost ring.
pub const RADIUS: f64 = 100.0;
/// Groups nearer to each other than this are one dot.
const APART: f64 = 9.0;
/// A label's height, and the width of a letter.
const LINE: f64 = 11.0;
const LETTER: f64 = 5.4;
/// Miles of a degree of latitude: 6,371 km of the mean radius.
const MILES: f64 = 69.09;
/// Rings are drawn at such distances.
const STEPS: [f64; 8] = [1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0];

/// The map.
#[derive(Debug, Clone, PartialEq)]
pub struct Around<'a> {
    /// Rings by their radius and their miles, the outermost first.
    pub rings: Vec<(f64, f64)>,
    /// Dots, those with the most groups first.
    pub dots: Vec<Dot<'a>>,
}

/// Groups that lie at one point, as far as the map tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Dot<'a> {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
    /// The groups, in the order of the page.
    pub groups: Vec<&'a GroupCard>,
    /// Whether there is room for the city's name beside it.
    pub named: bool,
}

impl Dot<'_> {
    /// How large it is drawn.
    pub fn size(&self) -> f64 {
        (4.0 + 1.5 * self.groups.len() as f64).min(11.0)
    }
    /// The city, as the first group has it.
    pub fn city(&self) -> &str {
        self.groups.first().and_then(|group| group.location.as_ref()).map_or("", |at| &at.city)
    }
    /// Left and right, upper and lower edge of the name.
    fn label(&self) -> [f64; 4] {
        let left = self.x + self.size() + 3.0;
        let width = self.city().chars().count() as f64 * LETTER;
        [left, left + width, self.y - LINE / 2.0, self.y + LINE / 2.0]
    }
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]
}

/// The map of the groups that meet within the radius; none for fewer than two.
pub fn around<'a>(place: &PlaceAnswer, hits: &'a [Hit]) -> Option<Around<'a>> {
    let (lat, lng, radius) = (place.lat?, place.lng?, place.radius_miles?);
    let across = MILES * lat.to_radians().cos();
    let offsets: Vec<(&GroupCard, f64, f64)> = hits
        .iter()
        .filter(|hit| hit.distance_miles.is_some())
        .filter_map(|hit| {
            let at = hit.group.location.as_ref()?;
            Some((&hit.group, (at.lng - lng) * across, (lat - at.lat) * MILES))
        })
        .collect();
    if offsets.len() < 2 {
        return None;
    }
    // A search may reach farther than its first groups lie.
    let farthest = offsets.iter().map(|(_, x, y)| x.hypot(*y)).fold(0.0, f64::max);
    let outer = STEPS.into_iter().find(|step| *step >= farthest).unwrap_or(radius.max(farthest));
    let scale = RADIUS / outer;
    let mut dots: Vec<Dot<'_>> = Vec::new();
    for (group, x, y) in offsets {
        let (x, y) = (x * scale, y * scale);
        match dots.iter_mut().find(|dot| (dot.x - x).hypot(dot.y - y) < APART) {
            Some(dot) => dot.groups.push(group),
            None => dots.push(Dot { x, y, groups: vec![group], named: false }),
        }
    }
    dots.sort_by_key(|dot| std::cmp::Reverse(dot.groups.len()));
    name(&mut dots);
    let inner = STEPS.into_iter().rev().filter(|step| *step < outer).take(2);
    let rings = std::iter::once(outer).chain(inner).map(|miles| (miles * scale, miles)).collect();
    Some(Around { rings, dots })
}

/// Names as many dots as have room for it, each city once.
fn name(dots: &mut [Dot<'_>]) {
    for at in 0..dots.len() {
        let label = dots[at].label();
        let free = dots.iter().enumerate().all(|(other, dot)| {
            let size = dot.size();
            let itself = [dot.x - size, dot.x + size, dot.y - size, dot.y + size];
            let taken = dot.named && (overlap(label, dot.label()) || dot.city() == dots[at].city());
            !taken && (other == at || !overlap(label, itself))
        });
        dots[at].named = free && label[1] < RADIUS * 1.5;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    fn hit(lat: f64, lng: f64, city: &str) -> Hit {
        let mut group = sample::card();
        let mut at = group.location.clone().unwrap();
        (at.lat, at.lng, at.city) = (lat, lng, city.to_owned());
        group.location = Some(at);
        Hit {
            distance_miles: Some(1.0),
            next_session: None,
            matches: None,
            explanation: None,
            group,
        }
    }

    fn place() -> PlaceAnswer {
        let at = (Some(37.9), Some(-122.06), Some(25.0));
        PlaceAnswer { lat: at.0, lng: at.1, radius_miles: at.2, ..sample::place() }
    }

    #[test]
    fn groups_lie_where_they_meet() {
        // A tenth of a degree is 6.9 miles to the north, 5.5 to the east at this latitude.
        let hits = [hit(38.0, -122.06, "Martinez"), hit(37.9, -121.96, "Clayton")];
        let place = place();
        let map = around(&place, &hits).unwrap();
        assert_eq!(map.rings.iter().map(|ring| ring.1).collect::<Vec<_>>(), [10.0, 5.0, 2.0]);
        assert_eq!(map.rings[0].0, RADIUS);
        let at = |city: &str| map.dots.iter().find(|dot| dot.city() == city).unwrap();
        let (north, east) = (at("Martinez"), at("Clayton"));
        assert!(north.x.abs() < 0.01 && (north.y + 69.09).abs() < 0.1, "{north:?}");
        assert!((east.x - 54.5).abs() < 0.2 && east.y.abs() < 0.01, "{east:?}");
        assert!(north.named && east.named);
    }

    #[test]
    fn groups_at_one_point_are_one_dot_and_a_city_is_named_once() {
        let mut hits = vec![hit(38.0, -122.0, "Concord"); 3];
        hits.push(hit(38.03, -122.0, "Concord"));
        hits.push(hit(37.8, -122.1, "Danville"));
        let place = place();
        let map = around(&place, &hits).unwrap();
        let counts: Vec<usize> = map.dots.iter().map(|dot| dot.groups.len()).collect();
        assert_eq!(counts, [3, 1, 1]);
        let named: Vec<bool> = map.dots.iter().map(|dot| dot.named).collect();
        assert_eq!(named, [true, false, true]);
    }

    #[test]
    fn without_a_point_or_two_groups_there_is_no_map() {
        let one = [hit(38.0, -122.0, "Concord")];
        assert_eq!(around(&place(), &one), None);
        let mut online = hit(38.0, -122.0, "Concord");
        online.distance_miles = None;
        assert_eq!(around(&place(), &[online.clone(), online]), None);
        let two = [one[0].clone(), one[0].clone()];
        assert_eq!(around(&PlaceAnswer { lat: None, ..place() }, &two), None);
    }
}
