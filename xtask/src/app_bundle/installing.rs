//! What browsers ask of an app that is put on the home screen
//! (<https://web.dev/articles/install-criteria>). They say nothing where it is missing.

use std::fs;

use serde_json::Value;

use crate::project;

/// The file that the site has at this URL.
fn public(url: &str) -> Vec<u8> {
    let path = project::path("public").join(url.strip_prefix('/').unwrap());
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn manifest() -> Value {
    serde_json::from_slice(&public("/manifest.webmanifest")).unwrap()
}

/// Width and height of a PNG (<https://www.w3.org/TR/png-3/#11IHDR>).
fn size(png: &[u8]) -> [u32; 2] {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()))
}

#[test]
fn the_manifest_says_what_the_app_is_called_and_where_it_begins() {
    let manifest = manifest();
    for words in ["name", "short_name"] {
        let words = manifest[words].as_str().unwrap_or_default();
        assert!(!words.is_empty(), "{manifest:#}");
    }
    let start = manifest["start_url"].as_str().unwrap();
    assert!(start.starts_with(manifest["scope"].as_str().unwrap()));
    let display = manifest["display"].as_str().unwrap_or_default();
    assert!(["standalone", "fullscreen", "minimal-ui"].contains(&display));
    assert_ne!(manifest["prefer_related_applications"], true);
}

#[test]
fn the_manifest_has_icons_of_the_sizes_that_installing_asks_for() {
    let manifest = manifest();
    let mut sizes = Vec::new();
    for icon in manifest["icons"].as_array().unwrap() {
        let file = public(icon["src"].as_str().unwrap());
        if icon["type"] != "image/png" {
            continue;
        }
        let [width, height] = size(&file);
        assert_eq!(icon["sizes"], format!("{width}x{height}"), "{icon}");
        // Without a purpose an icon is for any.
        if icon["purpose"].as_str().unwrap_or("any").contains("any") {
            sizes.push([width, height]);
        }
    }
    for wanted in [[192, 192], [512, 512]] {
        assert!(sizes.contains(&wanted), "{sizes:?} lack {wanted:?}");
    }
}

#[test]
fn the_page_names_its_manifest_and_the_icon_that_phones_take_without_one() {
    let page = fs::read_to_string(project::path("app/index.html")).unwrap();
    let linked = |relation: &str| {
        let before = format!("<link rel=\"{relation}\" href=\"");
        let (_, rest) = page.split_once(&before).unwrap();
        public(rest.split('"').next().unwrap())
    };
    assert_eq!(linked("manifest"), public("/manifest.webmanifest"));
    assert_eq!(size(&linked("apple-touch-icon")), [180, 180]);
}
