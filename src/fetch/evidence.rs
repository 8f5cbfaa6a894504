//! The evidence of what was fetched: a web archive (WARC 1.1, ISO 28500:2017) that any tool for such archives reads.
//!
//! Each exchange is kept byte for byte, as a record of the request and one of the response, redirects too.

use super::{Exchange, Fetched, client::USER_AGENT};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// The ending of the files that [`save`] writes.
pub const ENDING: &str = ".warc.gz";
/// Names tried where files of the name are there already.
const NAMES: usize = 10_000;

/// Writes all exchanges into a new file `name.warc.gz` of the folder, or, since evidence is never overwritten,
/// `name-2.warc.gz` and so on where that is there already. Nothing is written where there was no exchange.
///
/// # Errors
/// Where the folder cannot be made or the file cannot be written.
pub fn save(fetched: &[Fetched], folder: &Path, name: &str) -> io::Result<Option<PathBuf>> {
    if fetched.iter().all(|fetched| fetched.exchanges.is_empty()) {
        return Ok(None);
    }
    fs::create_dir_all(folder)?;
    let (path, file) = new_file(folder, name)?;
    let mut file = BufWriter::new(file);
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    write(fetched, &file_name, &mut file)?;
    file.flush()?;
    Ok(Some(path))
}

fn new_file(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let mut at = 1;
    loop {
        let number = if at == 1 { String::new() } else { format!("-{at}") };
        let path = folder.join(format!("{name}{number}{ENDING}"));
        match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && at < NAMES => at += 1,
            result => return result.map(|file| (path, file)),
        }
    }
}

/// Writes all exchanges as an archive, each record packed by itself, as is usual. `name` is the name of the file.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write(fetched: &[Fetched], name: &str, out: &mut impl Write) -> io::Result<()> {
    let exchanges: Vec<&Exchange> = fetched.iter().flat_map(|fetched| &fetched.exchanges).collect();
    let Some(first) = exchanges.first() else { return Ok(()) };
    let about = format!(
        "software: {USER_AGENT}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
         http-header-user-agent: {USER_AGENT}\r\nrobots: obey\r\n"
    );
    let headers = [("WARC-Filename", single_line(name)), ("Content-Type", "application/warc-fields".into())];
    let info = id(0, first, about.as_bytes());
    record("warcinfo", &info, first, &headers, about.as_bytes(), out)?;
    for (at, exchange) in exchanges.into_iter().enumerate() {
        let response = id(2 * at + 1, exchange, &exchange.response);
        let headers = [
            ("WARC-Target-URI", exchange.url.clone()),
            ("WARC-Warcinfo-ID", info.clone()),
            ("WARC-Payload-Digest", format!("sha256:{}", exchange.payload_sha256)),
            ("Content-Type", "application/http;msgtype=response".into()),
        ];
        record("response", &response, exchange, &headers, &exchange.response, out)?;
        let request = id(2 * at + 2, exchange, &exchange.request);
        let headers = [
            ("WARC-Target-URI", exchange.url.clone()),
            ("WARC-Warcinfo-ID", info.clone()),
            ("WARC-Concurrent-To", response),
            ("Content-Type", "application/http;msgtype=request".into()),
        ];
        record("request", &request, exchange, &headers, &exchange.request, out)?;
    }
    Ok(())
}

/// Writes a record of the type `kind`, made when the exchange was.
fn record(
    kind: &str,
    id: &str,
    exchange: &Exchange,
    headers: &[(&str, String)],
    block: &[u8],
    out: &mut impl Write,
) -> io::Result<()> {
    let mut packed = GzEncoder::new(out, Compression::default());
    write!(packed, "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id}\r\nWARC-Date: {}\r\n", exchange.at)?;
    for (name, value) in headers {
        write!(packed, "{name}: {value}\r\n")?;
    }
    let digest = Sha256::digest(block);
    write!(packed, "WARC-Block-Digest: sha256:{digest:x}\r\nContent-Length: {}\r\n\r\n", block.len())?;
    packed.write_all(block)?;
    packed.write_all(b"\r\n\r\n")?;
    packed.finish()?;
    Ok(())
}

/// The id of the record at this place of the archive, made of what it holds (RFC 9562, version 8), so that the same
/// evidence has the same ids.
fn id(place: usize, exchange: &Exchange, block: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{place} {} {}\n", exchange.at, exchange.url));
    hash.update(block);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    let number = u128::from_be_bytes(bytes) & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("<urn:uuid:{}-{}-{}-{}-{}>", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

fn single_line(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}
