//! The lexicons as a table of texts inside the program: `include_str!` has them checked as UTF-8 while compiling, which
//! took an eighth of a comparison's time at every start.

use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=lexicons");
    let lexicons = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("lexicons");
    let mut table = String::from("&[\n");
    for (code, folder) in entries(&lexicons)?.into_iter().filter(|(_, path)| path.is_dir()) {
        writeln!(table, "({code:?}, &[")?;
        for (name, file) in entries(&folder)?.into_iter().filter(|(_, path)| path.is_file()) {
            writeln!(table, "({name:?}, include_str!({file:?})),")?;
        }
        writeln!(table, "]),")?;
    }
    table.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("lexicons.rs"), table)?;
    Ok(())
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    found.sort();
    Ok(found)
}
