//! Articles and posts of the blog in memory, their Markdown rendered once in each language that they
//! are in. Whether one is public is asked of the time, so that a scheduled one appears by itself.

use super::Directory;
use crate::{
    markdown,
    store::{PublicPost, PublicPosts, Store, StoreError},
};
use contract::{ErrorCode, Lang, Post, PostCard, PostWords, Problem, Slug, Timestamp};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, PoisonError},
};
use uuid::Uuid;

/// Every post that is public or will be.
#[derive(Default)]
pub struct Shelf {
    version: String,
    /// Newest first.
    posts: Vec<Shown>,
    gone: HashSet<Slug>,
}

struct Shown {
    key: (Uuid, i32),
    from: Timestamp,
    post: Arc<Post>,
    spanish: Option<Arc<Post>>,
}

impl Shown {
    /// In a language, or in English where it is not in that.
    fn in_language(&self, lang: Lang) -> &Arc<Post> {
        lang.pick(&self.post, self.spanish.as_ref().unwrap_or(&self.post))
    }
}

impl Shelf {
    fn new(read: PublicPosts, before: Option<&Self>) -> Self {
        // A revision never changes: what was rendered of it is good for ever.
        let known: HashMap<(Uuid, i32), &Shown> =
            before.into_iter().flat_map(|b| &b.posts).map(|s| (s.key, s)).collect();
        let mut posts: Vec<Shown> =
            read.posts.into_iter().filter_map(|p| shown(p, &known)).collect();
        posts.sort_by(|a, b| order(&a.post.card).cmp(&order(&b.post.card)));
        let gone = read.gone.into_iter().map(|(_, slug)| slug).collect();
        Self { version: read.version, posts, gone }
    }

    /// Those that are public now, newest first, in a language as far as they are in it.
    pub fn public(&self, lang: Lang, now: Timestamp) -> impl Iterator<Item = &Arc<Post>> {
        let there = self.posts.iter().filter(move |shown| shown.from <= now);
        there.map(move |shown| shown.in_language(lang))
    }

    /// Those that are public or will be, in each language that they are in.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Post>> {
        self.posts.iter().flat_map(|shown| std::iter::once(&shown.post).chain(&shown.spanish))
    }

    /// The one at this address, in a language as far as it is in it.
    ///
    /// # Errors
    /// 404 `not_found`, or 410 `post_gone` when it was public and was taken down.
    pub fn find(&self, slug: &str, lang: Lang, now: Timestamp) -> Result<&Arc<Post>, Problem> {
        let there = self.posts.iter().find(|shown| shown.post.card.slug.as_str() == slug);
        match there {
            Some(shown) if shown.from <= now => Ok(shown.in_language(lang)),
            // It will come back: until then it is as gone as the others.
            Some(shown) if shown.post.card.published_at <= now => {
                Err(Problem::new(ErrorCode::PostGone))
            }
            None if self.gone.iter().any(|gone| gone.as_str() == slug) => {
                Err(Problem::new(ErrorCode::PostGone))
            }
            _ => Err(Problem::new(ErrorCode::NotFound)),
        }
    }

    /// Another text after each change of what is public.
    pub fn stamp(&self, now: Timestamp) -> String {
        format!("{}.{}", self.version, self.public(Lang::En, now).count())
    }
}

/// Newest first, then by address.
pub fn order(card: &PostCard) -> (std::cmp::Reverse<Timestamp>, &Slug) {
    (std::cmp::Reverse(card.published_at), &card.slug)
}

fn shown(file: PublicPost, known: &HashMap<(Uuid, i32), &Shown>) -> Option<Shown> {
    let (revision, from) = file.life.public?;
    let key = (file.id, revision);
    let content = file.content;
    let spanish = content.spanish;
    let english = PostWords { title: content.title, summary: content.summary, body: content.body };
    let languages: Vec<Lang> = match spanish {
        Some(_) => vec![Lang::En, Lang::Es],
        None => vec![Lang::En],
    };
    let before = known.get(&key);
    let render = |words: PostWords, lang: Lang, before: Option<&Arc<Post>>| {
        let card = PostCard {
            kind: file.kind,
            slug: file.slug.clone(),
            title: words.title,
            summary: words.summary,
            author: content.author.clone(),
            tags: content.tags.clone(),
            topics: content.topics.clone(),
            published_at: file.life.first.unwrap_or(from),
            updated_at: from,
            reading_minutes: markdown::reading_minutes(&words.body),
            lang,
            languages: languages.clone(),
        };
        match before {
            Some(post) if post.card == card => Arc::clone(post),
            _ => Arc::new(Post {
                card,
                reviewed_on: content.reviewed_on,
                sources: content.sources.clone(),
                html: markdown::render(&words.body),
            }),
        }
    };
    let post = render(english, Lang::En, before.map(|shown| &shown.post));
    let spanish = spanish
        .map(|words| render(words, Lang::Es, before.and_then(|shown| shown.spanish.as_ref())));
    Some(Shown { key, from, post, spanish })
}

impl Directory {
    /// The posts of the moment; 503 before the first load.
    ///
    /// # Errors
    /// 503 `unavailable`.
    pub fn posts(&self) -> Result<Arc<Shelf>, Problem> {
        self.shelf.load_full().ok_or_else(|| {
            Problem::new(ErrorCode::Unavailable).detail("The articles are being loaded.")
        })
    }

    /// Reads the posts again if anybody changed one.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn follow_posts(&self, store: &Store) -> Result<(), StoreError> {
        // In turn, so that nobody puts what was read earlier in the place of what was read later.
        let _turn = self.shelf_turn.lock().unwrap_or_else(PoisonError::into_inner);
        let known = self.shelf.load_full();
        if let Some(known) = &known
            && known.version == store.posts_version()?
        {
            return Ok(());
        }
        let shelf = Shelf::new(store.public_posts()?, known.as_deref());
        self.shelf.store(Some(Arc::new(shelf)));
        Ok(())
    }
}
