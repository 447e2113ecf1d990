//! The *signs* at the front of a file by which its format is known (the formats' own specifications).

use super::Media;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const ASF: &[u8] = b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c";
/// The type of a video stream in ASF, the container of WMA and WMV.
const ASF_VIDEO: &[u8] = b"\xc0\xef\x19\xbc\x4d\x5b\xcf\x11\xa8\xfd\x00\x80\x5f\x5c\x44\x2b";

/// What the front of a file shows; `None` for formats that only their boxes tell, and for everything else.
pub(super) fn read(front: &[u8]) -> Option<Media> {
    let begins = |sign: &[u8]| front.starts_with(sign);
    let at = |place: usize, sign: &[u8]| front.get(place..).is_some_and(|rest| rest.starts_with(sign));
    let has = |sign: &[u8]| front.windows(sign.len()).any(|part| part == sign);
    Some(if begins(PNG) {
        Media::picture("image/png")
    } else if begins(b"\xff\xd8\xff") {
        Media::picture("image/jpeg")
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Media::picture("image/gif")
    } else if begins(b"RIFF") && at(8, b"WEBP") {
        Media::picture("image/webp")
    } else if begins(b"II*\0") || begins(b"MM\0*") {
        Media::picture("image/tiff")
    } else if begins(b"BM") && at(6, b"\0\0\0\0") {
        Media::picture("image/bmp")
    } else if begins(b"RIFF") && at(8, b"WAVE") {
        Media::sound("audio/wav")
    } else if begins(b"RIFF") && at(8, b"AVI ") {
        Media::film("video/x-msvideo")
    } else if begins(b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")) {
        Media::sound("audio/aiff")
    } else if begins(b"fLaC") {
        Media::sound("audio/flac")
    } else if begins(b"#!AMR") {
        Media::sound("audio/amr")
    } else if begins(b"caff\0\x01") {
        Media::sound("audio/x-caf")
    } else if begins(b"OggS") {
        match has(b"\x80theora") {
            true => Media::film("video/ogg"),
            false => Media::sound("audio/ogg"),
        }
    } else if begins(b"\x1a\x45\xdf\xa3") {
        // Matroska and WebM name the codec of each track: A_… or V_….
        match has(b"V_") || !has(b"A_") {
            true => Media::film("video/webm"),
            false => Media::sound("audio/webm"),
        }
    } else if begins(ASF) {
        match has(ASF_VIDEO) {
            true => Media::film("video/x-ms-wmv"),
            false => Media::sound("audio/x-ms-wma"),
        }
    } else if begins(b"ID3") || is_mpeg_sound(front) {
        Media::sound("audio/mpeg")
    } else {
        return None;
    })
}

/// Two frames of MPEG sound (ISO 11172-3) or of ADTS (ISO 13818-7) on end: the first pair of bytes alone occurs
/// in many files.
fn is_mpeg_sound(front: &[u8]) -> bool {
    let Some(length) = frame(front) else { return false };
    front.get(length..).and_then(frame).is_some()
}

/// The length of the frame that begins here.
fn frame(at: &[u8]) -> Option<usize> {
    let [0xff, second, third, fourth, fifth, sixth, ..] = *at else {
        return None;
    };
    if second & 0xf6 == 0xf0 {
        let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth) >> 5;
        return (length >= 7).then_some(length);
    }
    let version = (second >> 3) & 3;
    let layer = (second >> 1) & 3;
    if second & 0xe0 != 0xe0 || version == 1 || layer == 0 {
        return None;
    }
    let first = version == 3;
    let kilobits = *bit_rates(first, layer).get(usize::from(third >> 4))?;
    let hertz = [44_100, 48_000, 32_000].get(usize::from((third >> 2) & 3))?
        / match version {
            3 => 1,
            2 => 2,
            _ => 4,
        };
    let padding = usize::from((third >> 1) & 1);
    let bits = kilobits * 1000;
    (bits > 0).then(|| match (layer, first) {
        (3, _) => (12 * bits / hertz + padding) * 4,
        (1, false) => 72 * bits / hertz + padding,
        _ => 144 * bits / hertz + padding,
    })
}

/// Kilobits a second by the number in a frame's header; 0 where the header does not say.
fn bit_rates(first: bool, layer: u8) -> &'static [usize] {
    match (first, layer) {
        (true, 3) => &[
            0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
        ],
        (true, 2) => &[0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        (true, _) => &[0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        (false, 3) => &[0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        (false, _) => &[0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    }
}
