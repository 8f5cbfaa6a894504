//! Tables of lines in the order of their bytes, each a key, a tab and what it stands for. They stay as they are written and
//! are searched by halves: nothing is read at the start.

/// What stands behind the key, which is not empty.
pub fn line<'t>(table: &'t str, key: &str) -> Option<&'t str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while !key.is_empty() && low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let end = bytes[middle..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| middle + at);
        let (here, value) = table.get(start..end)?.split_once('\t')?;
        match here.cmp(key) {
            std::cmp::Ordering::Equal => return Some(value),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}
