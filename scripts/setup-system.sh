#!/usr/bin/env bash
# Installs the Debian packages that some tests need: the only place that calls apt. Whatever is there already is left alone;
# without them everything else still runs, and `npm test` says which tests it left out.
set -euo pipefail

# command, or "module:" and a module of the system's own Python; package; what for
needs="
git      git      the program itself, and the forge, against git
dpkg       dpkg     order of deb versions, against dpkg itself
rpm        rpm      order of rpm versions, against rpm itself
chromium   chromium pages of the forge, in a real browser
gh         gh       the forge, against GitHub's own command line client
module:github python3-github the forge, against PyGithub
"

is_there() {
  case "$1" in
    module:*) /usr/bin/python3 -c "import ${1#module:}" 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
while read -r command package purpose; do
  [ -z "$command" ] && continue
  is_there "$command" || { missing+=("$package"); echo "$package is missing: $purpose"; }
done <<<"$needs"

if [ "${#missing[@]}" -eq 0 ]; then
  echo "system packages: all there"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "this is no Debian system: install with its own package manager: ${missing[*]}" >&2
  exit 1
fi

root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "run this as root: it installs ${missing[*]} with apt-get" >&2; exit 1; }
  root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Acquire::Retries=3 --no-install-recommends "$@" >>"$log" 2>&1
}
started=$SECONDS
if apt update && apt install "${missing[@]}"; then
  echo "installed with apt-get: ${missing[*]} ($((SECONDS - started)) s)"
else
  cat "$log" >&2
  echo "apt-get could not install ${missing[*]}" >&2
  exit 1
fi
