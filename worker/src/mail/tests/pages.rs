//! Letters to look at: `cargo test -p potluck-worker letters_to_look_at -- --ignored` writes them to
//! `target/letters`.

use std::fs;
use std::path::Path;

use super::*;

#[test]
#[ignore = "it writes files"]
fn letters_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/letters");
    fs::create_dir_all(&folder).unwrap();
    for (name, letter) in all() {
        let mail = compose(&letter, sender());
        let text = format!("Subject: {}\n\n{}", mail.subject, text_of(&letter));
        fs::write(folder.join(name).with_extension("html"), html_of(&letter)).unwrap();
        fs::write(folder.join(name).with_extension("txt"), text).unwrap();
        fs::write(folder.join(name).with_extension("eml"), mail.raw).unwrap();
    }
}
