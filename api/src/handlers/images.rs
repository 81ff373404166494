//! `/admin/images`: images that editors put into posts and banners; and `/images/{name}`, where
//! everybody gets them.

use super::{
    account::{done, private},
    input,
    params::Params,
    principal::Admin,
    review::page,
};
use crate::{
    images,
    members::Members,
    negotiate::{etag, matches_tag},
    problem::Failure,
    store::{ImageFile, ImageKey, StoreError},
};
use actix_web::{
    HttpRequest, HttpResponse, delete, get,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, LOCATION},
    },
    post,
    web::{Data, Path, Payload},
};
use aws_lc_rs::digest::{SHA256, digest};
use contract::{
    ErrorCode, Problem, Timestamp,
    image::{Image, Images, MAX_BYTES, alt, size},
};

/// Keep an image.
///
/// The body is the file itself: JPEG, PNG or WebP by its content (the `Content-Type` is not asked),
/// at most 8 MiB and 25 million pixels. It is turned upright, made smaller when a side is longer
/// than 1,600 pixels, and written anew: what cameras and programs wrote into it is gone. Of one
/// that moves, the first picture is kept. Errors of the image have the pointer `/image`. The same
/// image again has the same address.
#[utoipa::path(
    tag = "Editing",
    operation_id = "upload_image",
    security(("bearer" = [])),
    params(("alt" = String, Query,
        description = "What it shows, for people who can't see it: 1 to 300 characters.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
        description = "The file."),
    responses((status = 201, description = "The image as it is served.", body = Image, headers(
        ("Location" = String, description = "Where it is."))))
)]
#[post("/admin/images")]
pub(crate) async fn upload_image(
    members: Data<Members>,
    who: Admin,
    request: HttpRequest,
    body: Payload,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let bytes = input::read(&mut body.into_inner(), MAX_BYTES).await?;
    let params = Params::parse(request.query_string(), &["alt"]);
    let given = params.get("alt").unwrap_or_default().to_owned();
    params.finish()?;
    let image = members.run(move |m| keep(m, &given, &bytes, by)).await?;
    Ok(HttpResponse::Created()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((LOCATION, image.path.clone()))
        .json(&image))
}

fn keep(members: &Members, given: &str, bytes: &[u8], by: uuid::Uuid) -> Result<Image, Failure> {
    // Both are judged, so that somebody who forgot the text hears of a bad image too.
    let (alt, ready) = match (alt(given), images::prepare(bytes)) {
        (Ok(alt), Ok(ready)) => (alt, ready),
        (alt, ready) => {
            let errors = alt.err().into_iter().chain(ready.err()).collect();
            return Err(Problem::invalid(errors).into());
        }
    };
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    let file = ImageFile {
        hash: hash(&ready.content),
        media_type: ready.media_type.to_owned(),
        width: number(ready.width),
        height: number(ready.height),
        alt,
        size: i32::try_from(ready.content.len()).unwrap_or(i32::MAX),
        uploaded_at: members.now(),
    };
    members.store.keep_image(&file, &ready.content, by)?;
    Ok(view(file))
}

/// List images.
///
/// Last sent first.
#[utoipa::path(
    tag = "Editing",
    operation_id = "list_images",
    security(("bearer" = [])),
    params(
        ("limit" = Option<u16>, Query, description = "Images on a page; 20 when absent.",
            minimum = 1, maximum = 100),
        ("cursor" = Option<String>, Query, description = "The `next` of the page before."),
    ),
    responses(
        (status = 200, description = "A page of them.", body = Images),
        (status = 404, description = "The cursor is not one of this list (`bad_cursor`).",
            body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/admin/images")]
pub(crate) async fn list_images(
    request: HttpRequest,
    members: Data<Members>,
    _who: Admin,
) -> Result<HttpResponse, Failure> {
    let mut params = Params::parse(request.query_string(), &["limit", "cursor"]);
    let limit = page::limit(&mut params);
    let after = page::decode(&params, |text| {
        let (micros, hash) = text.split_once('.')?;
        let uploaded_at = Timestamp::from_micros(micros.parse().ok()?);
        Some(ImageKey { uploaded_at, hash: hash.to_owned() })
    });
    params.finish()?;
    let after = after?;
    let mut files = members.run(move |m| m.store.images(after.as_ref(), limit + 1)).await?;
    let most = limit.unsigned_abs() as usize;
    let more = files.len() > most;
    files.truncate(most);
    let key = |file: &ImageFile| format!("{}.{}", file.uploaded_at.micros(), file.hash);
    let next = files.last().filter(|_| more).map(|last| page::encode(&key(last)));
    Ok(private(&Images { items: files.into_iter().map(view).collect(), next }))
}

/// Delete an image.
///
/// Not while a public post or a banner shows it: take it out there first.
#[utoipa::path(
    tag = "Editing",
    operation_id = "delete_image",
    security(("bearer" = [])),
    params(("name" = String, Path, description = "The last part of its address.")),
    responses((status = 204, description = "It is gone."))
)]
#[delete("/admin/images/{name}")]
pub(crate) async fn delete_image(
    members: Data<Members>,
    who: Admin,
    name: Path<String>,
) -> Result<HttpResponse, Failure> {
    let by = who.0.account;
    let work = move |m: &Members| -> Result<(), Failure> {
        let file = find(m, &name)?;
        let path = path(&file);
        let shelf = m.directory.posts()?;
        if let Some(post) = shelf.all().find(|post| post.html.contains(&path)) {
            let detail = format!("“{}” shows it: take it out there first.", post.card.title);
            return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
        }
        let banners = m.store.banners()?.banners;
        if let Some(banner) =
            banners.iter().find(|b| b.content.image.as_deref() == Some(path.as_str()))
        {
            let detail =
                format!("The banner “{}” has it: take it out there first.", banner.content.title);
            return Err(Problem::new(ErrorCode::NotAllowedNow).detail(detail).into());
        }
        m.store.delete_image(&file.hash, by, m.now()).map_err(missing)
    };
    members.run(work).await?;
    Ok(done())
}

/// Get an image.
///
/// What is at an address never changes: it may be kept for good.
#[utoipa::path(
    tag = "Articles",
    operation_id = "get_image",
    params(("name" = String, Path, description = "Hash, size and type: `0f3c…-1200x800.webp`.")),
    responses((status = 200, description = "The image.", content(
        (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/webp"))))
)]
#[get("/{name}")]
pub(crate) async fn get_image(
    request: HttpRequest,
    members: Data<Members>,
    name: Path<String>,
) -> Result<HttpResponse, Failure> {
    let read = move |m: &Members| -> Result<(ImageFile, Vec<u8>), Failure> {
        let file = find(m, &name)?;
        let content = m.store.image_content(&file.hash).map_err(missing)?;
        Ok((file, content))
    };
    // What is no address of ours is not looked for.
    size(request.path()).ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let (file, content) = members.run(read).await?;
    let tag = etag(&content, "");
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'"))
        .insert_header((ETAG, tag.as_str()));
    if matches_tag(&request, IF_NONE_MATCH, &tag) {
        return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    Ok(response.content_type(file.media_type).body(content))
}

/// The image with this last part of an address, and no other part.
fn find(members: &Members, name: &str) -> Result<ImageFile, Failure> {
    let hash = name.split('-').next().unwrap_or_default();
    let file = members.store.image(hash).map_err(missing)?;
    if path(&file).ends_with(&format!("/{name}")) {
        Ok(file)
    } else {
        Err(Problem::new(ErrorCode::NotFound).into())
    }
}

/// The address of an image.
pub(super) fn path(file: &ImageFile) -> String {
    let ImageFile { hash, media_type, width, height, .. } = file;
    let kind = if media_type == "image/jpeg" { "jpg" } else { "webp" };
    format!("/images/{hash}-{width}x{height}.{kind}")
}

fn view(file: ImageFile) -> Image {
    let path = path(&file);
    let ImageFile { media_type, width, height, alt, size, uploaded_at, .. } = file;
    Image {
        path,
        alt,
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
        bytes: size.unsigned_abs(),
        media_type,
        uploaded_at,
    }
}

fn hash(content: &[u8]) -> String {
    let hash = digest(&SHA256, content);
    hash.as_ref()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn missing(error: StoreError) -> Failure {
    match error {
        StoreError::NotFound => Problem::new(ErrorCode::NotFound).into(),
        other => other.into(),
    }
}
