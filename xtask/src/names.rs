//! Short names for what a module imports from its bindings.
//!
//! wasm-bindgen names an import like `__wbg_addEventListener_3acb0aad4483804c`, in the module and
//! in its script. Both are downloaded, and neither has another use for the name: short ones save
//! 6 KB of brotli.

use std::{collections::BTreeMap, fs, path::Path};

use crate::failure::Failure;

/// Such a name ends in a hash, as nothing else does. A regular expression of JavaScript.
pub const PATTERN: &str = "^__wb(g|indgen)_\\w+_[0-9a-f]{16}$";

/// From long to short, as the mangle cache of esbuild has it.
pub type Names = BTreeMap<String, String>;

/// Renames the imports of the module `file`, and gives the names.
pub fn shorten(file: &Path) -> Result<Names, Failure> {
    let module = fs::read(file).map_err(Failure::of_file("read", file))?;
    let mut names = Names::new();
    let short = renamed(&module, &mut names)
        .ok_or_else(|| Failure::new(format!("{}: unknown kind of module", file.display())))?;
    fs::write(file, short).map_err(Failure::of_file("write", file))?;
    Ok(names)
}

/// The module with its imports renamed (WebAssembly core specification 2.0, 5.5).
fn renamed(module: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    const IMPORTS: u8 = 2;
    let (header, mut rest) = module.split_at_checked(8)?;
    let mut out = header.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let length = take_number(&mut rest)?;
        let (section, after) = rest.split_at_checked(length)?;
        rest = after;
        let imports = (id == IMPORTS).then(|| renamed_imports(section, names));
        let section = match imports {
            Some(imports) => imports?,
            None => section.to_vec(),
        };
        out.push(id);
        put_number(&mut out, section.len());
        out.extend(section);
    }
    Some(out)
}

fn renamed_imports(mut section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let count = take_number(&mut section)?;
    let mut out = Vec::new();
    put_number(&mut out, count);
    for _ in 0..count {
        let module = take_name(&mut section)?;
        let name = take_name(&mut section)?;
        put_name(&mut out, module);
        put_name(&mut out, &short(name, names));
        let before = section;
        skip_description(&mut section)?;
        out.extend(&before[..before.len() - section.len()]);
    }
    section.is_empty().then_some(out)
}

fn short(name: &str, names: &mut Names) -> String {
    let hash = name.rsplit('_').next().unwrap_or_default();
    let is_long = name.starts_with("__wb")
        && hash.len() == 16
        && hash
            .bytes()
            .all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase());
    if !is_long {
        return name.to_owned();
    }
    // `_` begins no other property of the script.
    let next = format!("_{:x}", names.len());
    names.entry(name.to_owned()).or_insert(next).clone()
}

fn skip_description(section: &mut &[u8]) -> Option<()> {
    const FUNCTION: u8 = 0;
    const TABLE: u8 = 1;
    const MEMORY: u8 = 2;
    const GLOBAL: u8 = 3;
    match take_byte(section)? {
        FUNCTION => {
            take_number(section)?;
        }
        kind @ (TABLE | MEMORY) => {
            if kind == TABLE {
                take_byte(section)?;
            }
            let has_most = take_byte(section)? & 1 == 1;
            take_number(section)?;
            if has_most {
                take_number(section)?;
            }
        }
        GLOBAL => {
            take_byte(section)?;
            take_byte(section)?;
        }
        _ => return None,
    }
    Some(())
}

fn take_byte(input: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = input.split_first()?;
    *input = rest;
    Some(byte)
}

/// An unsigned LEB128.
fn take_number(input: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let byte = take_byte(input)?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

fn take_name<'a>(input: &mut &'a [u8]) -> Option<&'a str> {
    let length = take_number(input)?;
    let (name, rest) = input.split_at_checked(length)?;
    *input = rest;
    std::str::from_utf8(name).ok()
}

fn put_name(out: &mut Vec<u8>, name: &str) {
    put_number(out, name.len());
    out.extend(name.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports a function under each name.
    fn module(imports: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        put_number(&mut section, imports.len());
        for name in imports {
            put_name(&mut section, "./potluck_bg.js");
            put_name(&mut section, name);
            section.extend([0, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02".to_vec();
        put_number(&mut module, section.len());
        module.extend(section);
        module
    }

    #[test]
    fn long_names_become_short_and_others_stay() {
        let long = "__wbg_fetch_3acb0aad4483804c";
        let mut names = Names::new();
        let renamed = renamed(&module(&[long, "__wbindgen_init"]), &mut names);
        assert_eq!(renamed, Some(module(&["_0", "__wbindgen_init"])));
        assert_eq!(names.get(long).map(String::as_str), Some("_0"));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert_eq!(renamed(b"\0asm", &mut Names::new()), None);
        assert_eq!(renamed(b"\0asm\x01\0\0\0\x02\x7f", &mut Names::new()), None);
    }
}
