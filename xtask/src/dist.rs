//! The folder of static files that the Worker serves, put together anew and then swapped in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::Failure,
    fingerprint::{Fingerprint, files_below},
    project, wasm,
};

/// Headers of the static files. The Worker sets the same for its own answers.
pub const HEADERS: &str = include_str!("../headers.txt");
/// Paths that are answered with a page other than `index.html`, which is every other path's.
pub const REDIRECTS: &str = include_str!("../redirects.txt");

pub struct Dist {
    /// Where it comes together: a running server keeps the old folder until the new one is whole.
    dir: PathBuf,
    headers: String,
    /// The URLs of what has a name that changes with its content.
    assets: Vec<String>,
}

impl Dist {
    pub fn exists() -> bool {
        project::output("dist").is_dir()
    }

    pub fn begin() -> Result<Self, Failure> {
        let dir = project::output("dist.new");
        wasm::empty(&dir)?;
        Ok(Self {
            dir,
            headers: HEADERS.to_owned(),
            assets: Vec::new(),
        })
    }

    /// Adds a file under a name that changes with its content, so that browsers may keep it for
    /// ever. Gives its URL.
    pub fn add_asset(&mut self, name: &str, file: &Path) -> Result<String, Failure> {
        let content = fs::read(file).map_err(Failure::of_file("read", file))?;
        let hash = Fingerprint::default().bytes(&content).finish();
        let kind = file.extension().unwrap_or_default().display();
        let url = format!("/assets/{name}-{hash}.{kind}");
        write(&self.dir.join(&url[1..]), &content)?;
        // A rule for each file and none for `/assets/*`: a path that is missing there answers with
        // the page, which no browser must keep under a script's name.
        self.headers.push('\n');
        self.headers.push_str(&url);
        self.headers
            .push_str("\n  Cache-Control: public, max-age=31536000, immutable\n");
        println!("  {url}: {} bytes", content.len());
        self.assets.push(url.clone());
        Ok(url)
    }

    /// The URLs that [`Dist::add_asset`] gave, in its order.
    pub fn assets(&self) -> &[String] {
        &self.assets
    }

    /// Adds a page under its template's own name.
    pub fn add_page(&self, template: &Path, html: &str) -> Result<(), Failure> {
        let name = template.file_name().unwrap_or_default();
        write(&self.dir.join(name), html.as_bytes())
    }

    /// Adds every file below a folder under its own name.
    pub fn add_folder(&self, folder: &Path) -> Result<(), Failure> {
        for file in files_below(folder)? {
            let content = fs::read(&file).map_err(Failure::of_file("read", &file))?;
            let inside = file.strip_prefix(folder).unwrap_or(&file);
            write(&self.dir.join(inside), &content)?;
        }
        Ok(())
    }

    /// Takes the place of the former folder.
    pub fn finish(self) -> Result<(), Failure> {
        write(&self.dir.join("_headers"), self.headers.as_bytes())?;
        write(&self.dir.join("_redirects"), REDIRECTS.as_bytes())?;
        let dist = project::output("dist");
        if dist.exists() {
            fs::remove_dir_all(&dist).map_err(Failure::of_file("remove", &dist))?;
        }
        fs::rename(&self.dir, &dist).map_err(Failure::of_file("replace", &dist))
    }
}

pub fn write(file: &Path, content: &[u8]) -> Result<(), Failure> {
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir).map_err(Failure::of_file("create", dir))?;
    }
    fs::write(file, content).map_err(Failure::of_file("write", file))
}
