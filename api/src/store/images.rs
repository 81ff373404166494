//! Images of posts and banners, under the hash of what stands in them.

use super::{
    Store, StoreError,
    audit::{self, Deed},
    connection::Conn,
    schema::images,
    sql::{At, Uid},
};
use contract::Timestamp;
use diesel::prelude::*;
use serde_json::json;
use uuid::Uuid;

/// What is known of an image beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageFile {
    /// Hash of the content: 32 hexadecimal digits.
    pub hash: String,
    /// `image/jpeg` or `image/webp`.
    pub media_type: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// What it shows, for people who can't see it.
    pub alt: String,
    /// Bytes.
    pub size: i32,
    /// When it was sent.
    pub uploaded_at: Timestamp,
}

/// Where a page of the list begins: after this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageKey {
    /// When it was sent.
    pub uploaded_at: Timestamp,
    /// Hash.
    pub hash: String,
}

type Columns = (String, String, i32, i32, String, i32, At);

fn file((hash, media_type, width, height, alt, size, at): Columns) -> ImageFile {
    ImageFile { hash, media_type, width, height, alt, size, uploaded_at: at.0 }
}

const COLUMNS: (
    images::hash,
    images::media_type,
    images::width,
    images::height,
    images::alt,
    images::size,
    images::uploaded_at,
) = (
    images::hash,
    images::media_type,
    images::width,
    images::height,
    images::alt,
    images::size,
    images::uploaded_at,
);

impl Store {
    /// Keeps an image. One that is there already only gets the new text for those who can't see it.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn keep_image(&self, file: &ImageFile, content: &[u8], by: Uuid) -> Result<(), StoreError> {
        self.write(|conn| {
            macro_rules! upsert {
                ($conn:expr) => {
                    diesel::insert_into(images::table)
                        .values((
                            images::hash.eq(&file.hash),
                            images::media_type.eq(&file.media_type),
                            images::width.eq(file.width),
                            images::height.eq(file.height),
                            images::alt.eq(&file.alt),
                            images::content.eq(content),
                            images::size.eq(file.size),
                            images::uploaded_by.eq(Uid::from(by)),
                            images::uploaded_at.eq(At(file.uploaded_at)),
                        ))
                        .on_conflict(images::hash)
                        .do_update()
                        .set((
                            images::alt.eq(&file.alt),
                            images::uploaded_by.eq(Uid::from(by)),
                            images::uploaded_at.eq(At(file.uploaded_at)),
                        ))
                        .execute($conn)?
                };
            }
            match conn {
                Conn::Postgres(c) => upsert!(c),
                Conn::Sqlite(c) => upsert!(c),
            };
            log(conn, by, "image.keep", &file.hash, file.uploaded_at)
        })
    }

    /// Images, last sent first.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn images(
        &self,
        after: Option<&ImageKey>,
        limit: i64,
    ) -> Result<Vec<ImageFile>, StoreError> {
        let mut query = images::table
            .select(COLUMNS)
            .order((images::uploaded_at.desc(), images::hash.desc()))
            .limit(limit)
            .into_boxed();
        if let Some(key) = after {
            let at = At(key.uploaded_at);
            query = query.filter(
                images::uploaded_at
                    .lt(at)
                    .or(images::uploaded_at.eq(at).and(images::hash.lt(key.hash.clone()))),
            );
        }
        let rows: Vec<Columns> = query.load(&mut *self.reader()?)?;
        Ok(rows.into_iter().map(file).collect())
    }

    /// One image, without its content.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn image(&self, hash: &str) -> Result<ImageFile, StoreError> {
        Ok(file(images::table.find(hash).select(COLUMNS).first(&mut *self.reader()?)?))
    }

    /// One image's content.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn image_content(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        Ok(images::table.find(hash).select(images::content).first(&mut *self.reader()?)?)
    }

    /// Deletes an image.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the database can't be reached.
    pub fn delete_image(&self, hash: &str, by: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.write(|conn| {
            if diesel::delete(images::table.find(hash)).execute(conn)? == 0 {
                return Err(StoreError::NotFound);
            }
            log(conn, by, "image.delete", hash, now)
        })
    }
}

fn log(
    conn: &mut Conn,
    by: Uuid,
    action: &str,
    hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let detail = json!({ "hash": hash });
    audit::record(
        conn,
        &Deed { actor: Some(by), action, kind: "image", subject: None, detail },
        now,
    )
}
