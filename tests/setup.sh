# What ./demo and ./test need on a bare machine. Sourced, never run.
# On Debian and Ubuntu, root gets what is missing installed; anyone else is told what to install.

rust_wanted=1.88

# install PACKAGE…: through apt where we may, or says what to do.
install() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $*" >&2
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >&2 && return
    fi
    echo "Missing: $*. Install it with your package manager (Debian: sudo apt-get install $*)." >&2
    return 1
}

need_rust() {
    PATH="${CARGO_HOME:-${HOME:-/root}/.cargo}/bin:$PATH"
    command -v cc >/dev/null || install gcc libc6-dev || exit 2
    command -v cargo >/dev/null || install_rust || exit 2
    local have
    have=$(rustc --version | cut -d' ' -f2)
    [ "$(printf '%s\n' "$rust_wanted" "${have%%-*}" | sort -V | head -n1)" = "$rust_wanted" ] && return
    echo "Rust $have is too old, $rust_wanted is needed: rustup update, or see https://rustup.rs" >&2
    exit 2
}

install_rust() {
    if [ "$(id -u)" != 0 ]; then
        echo "cargo is missing. Install Rust $rust_wanted or later: https://rustup.rs" >&2
        return 1
    fi
    echo "Installing Rust from https://rustup.rs" >&2
    command -v curl >/dev/null || install curl ca-certificates || return 1
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y -q --profile minimal -c clippy,rustfmt >&2
}

need_cargo_deny() {
    command -v cargo-deny >/dev/null || cargo install --quiet --locked cargo-deny
}

# Chromium, Node, letters for all scripts of the reports, and the packages of the browser test.
need_browser() {
    command -v node >/dev/null && command -v npm >/dev/null || install nodejs npm || return 1
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || install chromium || return 1
    [ -n "$(fc-list :lang=ar 2>/dev/null)" ] || install fontconfig fonts-noto-core || return 1
    [ -d tests/browser/node_modules/playwright-core ] || npm ci --prefix tests/browser --silent --no-audit --no-fund >&2
}
