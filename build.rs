//! A new folder under `lexicons/` must rebuild the crate: `include_dir!` alone does not notice it.

fn main() {
    println!("cargo:rerun-if-changed=lexicons");
}
