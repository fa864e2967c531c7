//! Cuts a linked WebAssembly module at its split points, in the version that fits the macro which
//! made them: `split INPUT --out-dir DIR --out-name NAME`.
//!
//! Writes the main module `NAME.wasm`, to be bound by wasm-bindgen, the split modules, and the
//! script that fetches them.

use std::{env, error::Error, fs, path::PathBuf};

use wasm_split_cli_support::{Options, transform};

const USAGE: &str = "usage: split INPUT --out-dir DIR --out-name NAME";

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [input, "--out-dir", out_dir, "--out-name", name] = arguments[..] else {
        return Err(USAGE.into());
    };
    let module = fs::read(input)?;
    let out_dir = PathBuf::from(out_dir);
    let main_module = out_dir.join(name).with_extension("wasm");
    let bindings = format!("./{name}.js");
    let mut options = Options::new(&module);
    options.output_dir = &out_dir;
    options.main_out_path = &main_module;
    options.main_module = &bindings;
    options.target.web();
    transform(options)?;
    Ok(())
}
