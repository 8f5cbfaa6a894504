//! What a site's robots.txt lets us fetch (RFC 9309).

/// The rules that hold for one program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    verdict: Verdict,
    /// The beginning of paths, `*` for anything and `$` at the end for the end; escaped as paths are.
    pattern: String,
}

/// In the order of preference where two rules are equally long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Disallow,
    Allow,
}

/// What of a robots.txt is read, in bytes; RFC 9309 asks for at least 500 KiB.
const LONGEST: usize = 500 << 10;

/// The rules that `robots` has for the program called `token`: those of all groups that name it, else of those for all.
pub(super) fn rules(robots: &[u8], token: &str) -> Rules {
    let text = String::from_utf8_lossy(robots.get(..LONGEST).unwrap_or(robots));
    let (mut own, mut general) = (Vec::new(), Vec::new());
    let (mut is_own, mut is_general, mut is_named) = (false, false, false);
    let mut in_names = false;
    for line in text.trim_start_matches('\u{feff}').split(['\r', '\n']) {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        let verdict = match key.as_str() {
            "user-agent" => {
                if !in_names {
                    (is_own, is_general) = (false, false);
                }
                in_names = true;
                let end = value.find(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_').unwrap_or(value.len());
                is_own |= value.get(..end).is_some_and(|name| name.eq_ignore_ascii_case(token));
                is_general |= value.starts_with('*');
                is_named |= is_own;
                continue;
            }
            "allow" => Verdict::Allow,
            "disallow" => Verdict::Disallow,
            _ => continue,
        };
        in_names = false;
        if value.is_empty() {
            continue;
        }
        let rule = Rule { verdict, pattern: escaped(value) };
        if is_general {
            general.push(rule.clone());
        }
        if is_own {
            own.push(rule);
        }
    }
    Rules { rules: if is_named { own } else { general } }
}

impl Rules {
    /// May `path`, with its query, be fetched? The longest rule that fits decides.
    pub(super) fn allow(&self, path: &str) -> bool {
        let path = escaped(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        let decisive = fitting.max_by_key(|rule| (rule.pattern.len(), rule.verdict));
        decisive.is_none_or(|rule| rule.verdict == Verdict::Allow)
    }
}

/// Does the path begin as the pattern says? Each part between stars is sought once, from where the last one ended.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let Some((first, others)) = pattern.split_once('*') else {
        return if is_whole { path == pattern } else { path.starts_with(pattern) };
    };
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let (middle, last) = others.rsplit_once('*').unwrap_or(("", others));
    for part in middle.split('*') {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    if is_whole { rest.ends_with(last) } else { rest.contains(last) }
}

/// Octets beyond ASCII as `%C3`, and escapes of letters, digits and `-._~` undone, so that rules and paths compare.
fn escaped(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(path.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        at += if code.is_some() { 3 } else { 1 };
        match code.unwrap_or(byte) {
            plain if plain.is_ascii_alphanumeric() || b"-._~".contains(&plain) => out.push(char::from(plain)),
            other if code.is_some() || !other.is_ascii() => out.push_str(&format!("%{other:02X}")),
            other => out.push(char::from(other)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_stands_in_it_it_is_read(robots: Vec<u8>, pattern in "[/*$%a-c\u{e9}0-9]{0,20}", path in "/[%a-c\u{e9}0-9]{0,20}") {
            let whole = [format!("user-agent: *\nallow: {pattern}\n").as_bytes(), &robots].concat();
            rules(&whole, "diptych").allow(&path);
            let only = format!("user-agent: *\ndisallow: /\nallow: {path}$");
            prop_assert!(rules(only.as_bytes(), "diptych").allow(&path));
        }
    }

    fn allows(robots: &str, path: &str) -> bool {
        rules(robots.as_bytes(), "diptych").allow(path)
    }

    #[test]
    fn the_group_that_names_us_holds_and_the_general_one_does_not() {
        let robots = "\u{feff}User-agent: *\nDisallow: /\n\nUser-Agent: Other\nuser-agent: Diptych/2 # us\n\
                      Disallow: /private\n\nSitemap: https://echo.example/map\nUser-agent: diptych\r\nDisallow: /more";
        assert!(allows(robots, "/news"));
        assert!(!allows(robots, "/private/page"));
        assert!(!allows(robots, "/more"), "groups of one name are joined");
        assert!(!rules(robots.as_bytes(), "stranger").allow("/news"));
        assert!(allows("User-agent: diptych\nDisallow:\n\nUser-agent: *\nDisallow: /", "/"), "nothing is disallowed");
        assert!(allows("User-agent: diptycher\nDisallow: /", "/"), "another name that begins alike");
    }

    #[test]
    fn the_longest_rule_decides_and_allow_wins_a_tie() {
        let robots = "User-agent: *\nDisallow: /a\nAllow: /a/news\nDisallow: /b\nAllow: /b";
        assert!(!allows(robots, "/a/x"));
        assert!(allows(robots, "/a/news/1"));
        assert!(allows(robots, "/b"));
    }

    #[test]
    fn stars_and_ends() {
        for (pattern, path, expected) in [
            ("/*.pdf$", "/a/b.pdf", true),
            ("/*.pdf$", "/a.pdf/b.pdf", true),
            ("/*.pdf$", "/a/b.pdf?x", false),
            ("/a$", "/a", true),
            ("/a$", "/ab", false),
            ("/*/print", "/news/1/print", true),
            ("/*/print", "/print", false),
            ("*", "/anything", true),
            ("/x*$", "/xyz", true),
            ("/p*ab*ab$", "/pab", false),
            ("/a*aa$", "/aa", false),
            ("/*aa$", "/aaa", true),
            ("/*b*aa$", "/abaaa", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn escapes_are_the_same_however_written() {
        assert!(!allows("User-agent: *\nDisallow: /caf\u{e9}", "/caf%c3%a9/x"));
        assert!(!allows("User-agent: *\nDisallow: /%7Eamina", "/~amina"));
        assert!(allows("User-agent: *\nDisallow: /a%2Fb", "/a/b"), "an escaped slash is no slash");
    }

    #[test]
    fn long_and_broken_files_are_read_as_far_as_they_go() {
        let long = format!("User-agent: *\nDisallow: /\u{e9}{}\nDisallow: /x", "\u{e9}".repeat(30_000));
        assert!(!allows(&long, "/x"));
        assert!(allows("<html><body>User-agent: none", "/"));
        assert!(rules(&[0xff, 0xfe, 0, b':'], "diptych").allow("/"));
        let stars = format!("User-agent: *\nDisallow: /{}$", "*a".repeat(5_000));
        assert!(allows(&stars, &format!("/{}", "a".repeat(4_000))));
    }
}
