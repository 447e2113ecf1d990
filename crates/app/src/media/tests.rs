use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, RgbaImage};

use super::*;

fn look_at(bytes: &[u8], name: &str) -> Media {
    let mut file = Cursor::new(bytes.to_vec());
    let found = look(&mut file, name).unwrap();
    assert_eq!(file.position(), 0, "whoever reads it next reads all of it");
    found
}

/// A box of an ISO base media file.
fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(content.len() + 8).unwrap().to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(content);
    bytes
}

fn track(handler: &[u8; 4]) -> Vec<u8> {
    let handler = boxed(b"hdlr", &[&[0; 8], handler.as_slice(), &[0; 12]].concat());
    boxed(b"trak", &boxed(b"mdia", &handler))
}

/// A recording or film as telephones write them: what it holds stands behind what it is made of.
fn boxes(brand: &[u8; 4], handlers: &[&[u8; 4]]) -> Vec<u8> {
    let tracks: Vec<u8> = handlers.iter().flat_map(|handler| track(handler)).collect();
    [
        boxed(b"ftyp", &[brand.as_slice(), &[0; 4], b"isom"].concat()),
        boxed(b"mdat", &[7; 5000]),
        boxed(b"moov", &tracks),
    ]
    .concat()
}

/// So many silent frames of MP3, 128 kbit/s at 44.1 kHz.
fn mp3(frames: usize) -> Vec<u8> {
    let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
    frame.resize(417, 0);
    frame.repeat(frames)
}

fn drawn(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(3, 2, |x, y| Rgb([x as u8 * 80, y as u8 * 120, 9]));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn pictures_and_sounds_are_known_by_what_they_hold() {
    let pictures = [
        (drawn(ImageFormat::Png), "image/png"),
        (drawn(ImageFormat::Jpeg), "image/jpeg"),
        (drawn(ImageFormat::Gif), "image/gif"),
        (drawn(ImageFormat::WebP), "image/webp"),
        (drawn(ImageFormat::Bmp), "image/bmp"),
        (b"II*\0\x08\0\0\0".to_vec(), "image/tiff"),
        (boxes(b"heic", &[]), "image/heic"),
        (boxes(b"avif", &[]), "image/avif"),
    ];
    for (bytes, name) in pictures {
        assert_eq!(look_at(&bytes, "x.txt"), Media::picture(name));
    }
    let sounds = [
        (b"RIFF\x24\0\0\0WAVEfmt ".to_vec(), "audio/wav"),
        (boxes(b"M4A ", &[b"soun"]), "audio/mp4"),
        // Telephones give their recordings the brand of a film.
        (boxes(b"mp42", &[b"soun"]), "audio/mp4"),
        (b"ID3\x04\0\0".to_vec(), "audio/mpeg"),
        (mp3(2), "audio/mpeg"),
        (b"OggS\0\x02....OpusHead".to_vec(), "audio/ogg"),
        (b"\x1a\x45\xdf\xa3 webm \x86\x86A_OPUS".to_vec(), "audio/webm"),
        (b"fLaC\0\0\0\x22".to_vec(), "audio/flac"),
        (b"#!AMR\n".to_vec(), "audio/amr"),
        (b"FORM\0\0\0\x20AIFFCOMM".to_vec(), "audio/aiff"),
    ];
    for (bytes, name) in sounds {
        assert_eq!(look_at(&bytes, "x.pdf"), Media::sound(name));
    }
    let films = [
        (boxes(b"mp42", &[b"vide", b"soun"]), "video/mp4"),
        (boxes(b"qt  ", &[b"soun", b"vide"]), "video/mp4"),
        (b"\x1a\x45\xdf\xa3 webm V_VP9 A_OPUS".to_vec(), "video/webm"),
        (b"OggS\0\x02....\x80theora OpusHead".to_vec(), "video/ogg"),
    ];
    for (bytes, name) in films {
        assert_eq!(look_at(&bytes, "x.m4a"), Media::film(name));
    }
}

#[test]
fn a_name_makes_no_picture() {
    let other = |bytes: &[u8], name: &str| {
        let found = look_at(bytes, name);
        assert_eq!(found.sort, Sort::Other, "{name}");
        found.name
    };
    assert_eq!(other(b"<svg onload='x()'/>", "piazza.png"), UNKNOWN);
    assert_eq!(other(b"", "vuoto.jpeg"), UNKNOWN);
    assert_eq!(other(&mp3(1), "un fotogramma solo"), UNKNOWN, "chance, not sound");
    assert_eq!(other(b"%PDF-1.7", "atto.pdf"), "application/pdf");
    assert!(other(b"PK\x03\x04", "atto.docx").contains("wordprocessing"));
}

#[test]
fn boxes_that_lie_about_their_length_are_no_recording() {
    for wrong in [0_u32, 3, 9, u32::MAX, 1] {
        let mut bytes = boxes(b"M4A ", &[b"soun"]);
        let at = bytes.windows(4).position(|part| part == b"moov").unwrap() - 4;
        bytes[at..at + 4].copy_from_slice(&wrong.to_be_bytes());
        let sort = look_at(&bytes, "x").sort;
        // A length of nothing reaches to the end of the file, as the format says.
        assert_eq!(sort == Sort::Sound, wrong == 0, "{wrong}");
    }
    let whole = boxes(b"M4A ", &[b"soun"]);
    for end in 0..whole.len() {
        look_at(&whole[..end], "x");
    }
}

#[test]
fn a_small_picture_fits_and_stands_upright() {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(1200, 300, Rgb([200, 10, 10]))
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .unwrap();
    // Behind the first marker: Exif, little-endian, one entry, orientation 6 (turned a quarter to the right).
    let exif = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut bytes = bytes.into_inner();
    bytes.splice(2..2, exif.iter().copied());
    let (kind, small) = small(&bytes).unwrap();
    assert_eq!(kind, "image/jpeg");
    let shown = image::load_from_memory(&small).unwrap();
    assert_eq!(shown.dimensions(), (120, 480));
    assert!(
        !small.windows(4).any(|part| part == b"Exif"),
        "where and with what it was taken stays behind"
    );
}

#[test]
fn what_shines_through_stays_so_and_what_is_small_is_not_blown_up() {
    let mut bytes = Cursor::new(Vec::new());
    let clear = RgbaImage::from_pixel(5, 4, image::Rgba([0, 0, 0, 0]));
    DynamicImage::from(clear)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    let (kind, small) = small(&bytes.into_inner()).unwrap();
    let shown = image::load_from_memory(&small).unwrap();
    assert_eq!((kind, shown.dimensions()), ("image/png", (5, 4)));
    assert_eq!(shown.get_pixel(0, 0).0[3], 0);
}

#[test]
fn a_damaged_or_huge_picture_is_not_drawn() {
    let whole = drawn(ImageFormat::Png);
    for end in 0..whole.len() - 12 {
        assert!(small(&whole[..end]).is_none(), "{end}");
    }
    // A header that promises 60,000 by 60,000 pixels.
    let mut huge = whole;
    huge[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert!(small(&huge).is_none());
    assert!(small(b"II*\0\x08\0\0\0").is_none(), "not drawn here");
}
