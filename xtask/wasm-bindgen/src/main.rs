//! `wasm-bindgen` for xtask, in the version that Cargo.lock pins beside the library's.
//!
//! The options are the ones of the official command that xtask needs, under the same names; the
//! official command itself would bring a web server and a TLS stack into the first build.

use std::{env, error::Error};

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: bindgen INPUT --target web|module --out-dir DIR --out-name NAME \
                     [--omit-default-module-path] \
                     [--keep-lld-exports] [--experimental-reset-state-function] [--force-enable-abort-handler]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.typescript(false).remove_producers_section(true);

    let mut out_dir = None;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(USAGE);
        match argument.as_str() {
            "--target" => match value()?.as_str() {
                "web" => bindgen.web(true)?,
                "module" => bindgen.module(true)?,
                _ => return Err(USAGE.into()),
            },
            "--out-dir" => {
                out_dir = Some(value()?);
                &mut bindgen
            }
            "--out-name" => bindgen.out_name(&value()?),
            "--omit-default-module-path" => bindgen.omit_default_module_path(true),
            "--keep-lld-exports" => bindgen.keep_lld_exports(true),
            "--experimental-reset-state-function" => bindgen.reset_state_function(true),
            "--force-enable-abort-handler" => bindgen.force_enable_abort_handler(true),
            input if !input.starts_with("--") => bindgen.input_path(input),
            _ => return Err(USAGE.into()),
        };
    }
    bindgen.generate(out_dir.ok_or(USAGE)?)?;
    Ok(())
}
