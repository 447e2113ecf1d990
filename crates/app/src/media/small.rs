//! A *small* copy of a picture, to show beside its name. It is decoded and drawn anew here, so that the bytes of a
//! file from elsewhere never reach the decoders of the web view, nor what a camera wrote beside the picture.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// The longer side of the small picture, in pixels: twice what is shown, for dense screens.
const SIDE: u32 = 480;
/// No side of the whole picture may be longer.
const LONGEST: u32 = 20_000;
/// As much memory as decoding may take.
const MEMORY: u64 = 512 * 1024 * 1024;

/// The small picture with its media type: JPEG, or PNG where something shines through. `None` for formats that
/// are not drawn here (HEIC, TIFF …) and for what is damaged.
#[must_use]
pub(crate) fn small(bytes: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    // A phone lays its pictures on their side and says so.
    let turned = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if picture.width().max(picture.height()) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(turned);
    let mut drawn = Vec::new();
    if picture.color().has_alpha() {
        let whole = picture.to_rgba8();
        whole
            .write_to(&mut Cursor::new(&mut drawn), ImageFormat::Png)
            .ok()?;
        return Some(("image/png", drawn));
    }
    let encoder = JpegEncoder::new_with_quality(&mut drawn, 85);
    picture.to_rgb8().write_with_encoder(encoder).ok()?;
    Some(("image/jpeg", drawn))
}
