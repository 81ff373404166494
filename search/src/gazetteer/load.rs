//! Reading of the two tables.

use super::{Gazetteer, GazetteerError, Names, Place, PlaceId, Zip, distance, fold, names};
use contract::{LatLng, Slug, UsState, ZipCode};
use std::{cmp::Reverse, collections::HashSet, sync::Arc};

/// Counties and zones repeat thousands of times: each is kept once.
#[derive(Default)]
struct Interner(HashSet<Arc<str>>);

impl Interner {
    fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.0.insert(Arc::clone(&new));
        new
    }
}

/// One table being read.
struct Table {
    name: &'static str,
    row: csv::StringRecord,
    line: u64,
}

impl Table {
    fn new(name: &'static str) -> Self {
        Self { name, row: csv::StringRecord::new(), line: 0 }
    }
    /// The next row, until there is none.
    fn next(&mut self, reader: &mut csv::Reader<&[u8]>) -> Result<bool, GazetteerError> {
        let more = reader.read_record(&mut self.row);
        self.line = reader.position().line();
        more.map_err(|source| GazetteerError::Csv { table: self.name, source })
    }
    fn text(&self, column: usize) -> &str {
        self.row.get(column).unwrap_or_default()
    }
    fn wrong(&self, what: &'static str) -> GazetteerError {
        GazetteerError::Value { table: self.name, row: self.line, what }
    }
    fn parse<T: std::str::FromStr>(
        &self,
        column: usize,
        what: &'static str,
    ) -> Result<T, GazetteerError> {
        self.text(column).parse().map_err(|_| self.wrong(what))
    }
    fn point(&self, lat: usize, lng: usize) -> Result<LatLng, GazetteerError> {
        let point =
            LatLng { lat: self.parse(lat, "latitude")?, lng: self.parse(lng, "longitude")? };
        if point.lat.abs() <= 90.0 && point.lng.abs() <= 180.0 {
            Ok(point)
        } else {
            Err(self.wrong("point outside the globe"))
        }
    }
}

pub(super) fn load(places_csv: &[u8], zips_csv: &[u8]) -> Result<Gazetteer, GazetteerError> {
    let mut interner = Interner::default();
    let (mut places, aliases) = read_places(places_csv, &mut interner)?;
    give_slugs(&mut places);
    let named = places
        .iter()
        .map(|p| (&*p.name, p.id))
        .chain(aliases.iter().flat_map(|(id, names)| names.split(';').map(move |n| (n, *id))));
    let names = Names::build(named, |id| places[id as usize].population);
    let mut slugs: Vec<PlaceId> = (0..places.len() as PlaceId).collect();
    let mut by_latitude = slugs.clone();
    slugs.sort_unstable_by_key(|&id| (places[id as usize].state, &places[id as usize].slug));
    by_latitude.sort_unstable_by(|&a, &b| {
        places[a as usize].point.lat.total_cmp(&places[b as usize].point.lat).then(a.cmp(&b))
    });
    let mut gazetteer = Gazetteer { places, zips: Vec::new(), names, slugs, by_latitude };
    gazetteer.zips = read_zips(zips_csv, &mut interner, &gazetteer)?;
    Ok(gazetteer)
}

type Aliases = Vec<(PlaceId, String)>;

fn read_places(
    bytes: &[u8],
    interner: &mut Interner,
) -> Result<(Vec<Place>, Aliases), GazetteerError> {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut table = Table::new("places");
    let (mut places, mut aliases) = (Vec::new(), Vec::new());
    while table.next(&mut reader)? {
        let id = places.len() as PlaceId;
        places.push(Place {
            id,
            name: table.text(0).into(),
            state: table.parse(1, "state")?,
            county: interner.get(table.text(2)),
            slug: Box::default(),
            point: table.point(3, 4)?,
            population: table.parse(5, "population")?,
            zone: interner.get(table.text(6)),
            shares_name: false,
        });
        if !table.text(7).is_empty() {
            aliases.push((id, table.text(7).to_owned()));
        }
    }
    Ok((places, aliases))
}

/// The largest of a name in a state has the plain slug, the others carry their county, and
/// should that not do, a number.
fn give_slugs(places: &mut [Place]) {
    let mut order: Vec<(UsState, Box<str>, Reverse<u32>, PlaceId)> =
        places.iter().map(|p| (p.state, slug_of(&p.name), Reverse(p.population), p.id)).collect();
    order.sort_unstable();
    let taken: HashSet<_> = order.iter().map(|o| (o.0, o.1.clone())).collect();
    for same in order.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
        let mut given: HashSet<Box<str>> = HashSet::new();
        for (rank, (state, slug, _, id)) in same.iter().enumerate() {
            let place = &mut places[*id as usize];
            place.shares_name = same.len() > 1 && (rank > 0 || !stands_out(same));
            if rank == 0 {
                place.slug = slug.clone();
                continue;
            }
            let with_county = slug_of(&format!("{} {}", place.name, place.county));
            let mut slug = with_county.clone();
            let mut number = 2;
            while taken.contains(&(*state, slug.clone())) || !given.insert(slug.clone()) {
                slug = format!("{with_county}-{number}").into();
                number += 1;
            }
            place.slug = slug;
        }
    }
}

fn slug_of(text: &str) -> Box<str> {
    Slug::of(text).map_or_else(|| "place".into(), |slug| slug.as_str().into())
}

/// Whether the first, the largest, is so much larger than the second that nobody asks which:
/// San Jose, CA, but not Washington, PA.
fn stands_out(same: &[(UsState, Box<str>, Reverse<u32>, PlaceId)]) -> bool {
    let people = |at: usize| same.get(at).map_or(0, |s| s.2.0);
    people(0) > 25_000 && people(1) < people(0) / 20
}

fn read_zips(
    bytes: &[u8],
    interner: &mut Interner,
    gazetteer: &Gazetteer,
) -> Result<Vec<Zip>, GazetteerError> {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut table = Table::new("zips");
    let mut zips = Vec::new();
    while table.next(&mut reader)? {
        let zip: ZipCode = table.parse(0, "ZIP code")?;
        let (state, point) = (table.parse(2, "state")?, table.point(4, 5)?);
        let city = interner.get(table.text(1));
        let place = place_of(gazetteer, &city, state, point);
        zips.push(Zip {
            zip,
            city,
            state,
            county: interner.get(table.text(3)),
            point,
            zone: interner.get(table.text(6)),
            place,
        });
    }
    zips.sort_unstable_by_key(|z| z.zip);
    Ok(zips)
}

/// The nearest place in the state that has the postal city's name, else the nearest at all.
fn place_of(g: &Gazetteer, city: &str, state: UsState, point: LatLng) -> Option<PlaceId> {
    let key = names::whole_key(&fold::name_key(city));
    let named = g
        .names
        .exact(&key)
        .filter(|&id| g.place(id).state == state)
        .map(|id| (g.place(id).point.miles_to(point), id))
        .filter(|(miles, _)| *miles <= 60.0)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    named.map(|n| n.1).or_else(|| distance::nearest(g, point, |id| g.place(id).state == state))
}
