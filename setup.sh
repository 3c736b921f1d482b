#!/bin/sh
# Set up everything that the handbook needs, in .venv: `sh setup.sh build` for building, `sh setup.sh test` for
# the tests as well (with a browser). Does nothing where all is in place. Says what is missing where it cannot help.
set -eu
cd "$(dirname "$0")"
purpose=${1:-build}

stop() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

debian_install() {
    command -v apt-get >/dev/null && is_root || return 1
    echo "Installing $* …"
    apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@" >/dev/null
}

# A web server that only tests start: the package's own start is held back. Without it, its tests say so and are skipped.
install_idle() {
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || [ -f ".venv/no-$1" ] && return
    held=/usr/sbin/policy-rc.d
    if is_root && [ ! -e "$held" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$held" && chmod +x "$held"
        debian_install "$2" 2>/dev/null || touch ".venv/no-$1"
        rm -f "$held"
    else
        debian_install "$2" 2>/dev/null || touch ".venv/no-$1"
    fi
    [ ! -f ".venv/no-$1" ] || echo "$1 is missing; the tests that use it are skipped. On Debian: sudo apt-get install $2"
}

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"
            return
        fi
    done
    return 1
}

make_venv() {
    python=$(find_python) || { debian_install python3 python3-venv && python=$(find_python); } ||
        stop "Python 3.11 or newer is missing. On Debian: sudo apt-get install python3 python3-venv"
    "$python" -m venv .venv >/dev/null 2>&1 && return
    debian_install python3-venv && "$python" -m venv .venv && return
    rm -rf .venv
    stop "Python's venv module is missing. On Debian: sudo apt-get install python3-venv"
}

install_packages() {
    stamp=".venv/installed-$2"
    if [ -f "$stamp" ] && cmp -s "$1" "$stamp"; then return; fi
    echo "Installing the packages of $1 …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" ||
        stop "The packages of $1 could not be installed. Is there a network, and does it reach a package index? What pip said is above."
    cp "$1" "$stamp"
}

find_browser() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    ls "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome 2>/dev/null
}

# Tests take a third less time in the browser that has no window. Asked for once; the whole browser will do.
prefer_headless() {
    command -v chromium-headless-shell >/dev/null || [ -f .venv/no-headless ] ||
        debian_install chromium-headless-shell 2>/dev/null || touch .venv/no-headless
}

install_node_packages() {
    stamp=node_modules/installed
    if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then return; fi
    echo "Installing the packages of package.json …"
    npm ci --silent || stop "The packages of package.json could not be installed. Is there a network, and does it reach a package index?"
    cp package-lock.json "$stamp"
}

pdf_is_made() { .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; }

driver_runs() { .venv/bin/python -m playwright --version >/dev/null 2>&1; }

[ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null || make_venv
install_packages requirements.txt build
if [ "$purpose" = test ]; then
    command -v git >/dev/null || debian_install git || stop "git is missing. On Debian: sudo apt-get install git"
    { command -v node && command -v npm; } >/dev/null || debian_install nodejs npm ||
        stop "Node.js is missing; tests drive an editor's help with it. On Debian: sudo apt-get install nodejs npm"
    install_packages requirements-test.txt test
    install_node_packages
    driver_runs || { debian_install libatomic1 && driver_runs; } ||
        stop "The browser driver (Playwright) does not run here. On Debian: sudo apt-get install libatomic1"
    pdf_is_made || { debian_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation && pdf_is_made; } ||
        stop "The PDF library (WeasyPrint) does not run here. On Debian: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation"
    install_idle nginx nginx-light
    install_idle apache2 apache2
    install_idle caddy caddy
    test -e /usr/lib/apache2/modules/mod_auth_openidc.so || install_idle mod_auth_openidc libapache2-mod-auth-openidc
    prefer_headless
    [ -n "$(find_browser)" ] || debian_install chromium || .venv/bin/python -m playwright install chromium ||
        stop "A browser is missing. On Debian: sudo apt-get install chromium"
fi
