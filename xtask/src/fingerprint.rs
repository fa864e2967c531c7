//! Whether the inputs of a step are still those of its last run.

use std::{
    fs,
    hash::{DefaultHasher, Hasher},
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// A hash over files and text, in the order given. Not cryptographic: its inputs are our own.
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    pub fn text(mut self, text: &str) -> Self {
        self.0.write(text.as_bytes());
        self.0.write_u8(0xff);
        self
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.write(bytes);
        self.0.write_usize(bytes.len());
        self
    }

    /// One file, or every file below a folder.
    pub fn path(mut self, path: &Path) -> Result<Self, Failure> {
        for file in files_below(path)? {
            let content = fs::read(&file).map_err(Failure::of_file("read", &file))?;
            self = self.text(&file.to_string_lossy()).bytes(&content);
        }
        Ok(self)
    }

    pub fn finish(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// All files below a folder in a stable order; the path itself if it is a file; nothing if it is missing.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let listing = fs::read_dir(path).map_err(Failure::of_file("read", path))?;
    let mut entries: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.append(&mut files_below(&entry)?);
    }
    Ok(files)
}

/// Remembers beside an output which inputs it was made from.
pub struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    pub fn new(file: PathBuf, inputs: &Fingerprint) -> Self {
        let fingerprint = inputs.finish();
        Self { file, fingerprint }
    }

    pub fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|stored| stored == self.fingerprint)
    }

    pub fn set(&self) -> Result<(), Failure> {
        fs::write(&self.file, &self.fingerprint).map_err(Failure::of_file("write", &self.file))
    }
}
