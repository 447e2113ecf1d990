#!/usr/bin/env bash
# Installs what is missing on a Debian machine with Rust and Node: `setup.sh run` for the window,
# `setup.sh test` for the tests too.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in cargo node npm; do
  command -v "$tool" >/dev/null || { echo "Missing: $tool. Install Rust (1.95 or newer) and Node (20.19 or newer) first." >&2; exit 1; }
done

packages=(build-essential pkg-config perl make libgtk-3-dev libwebkit2gtk-4.1-dev librsvg2-dev)
if [ "${1:-run}" = test ]; then
  packages+=(webkit2gtk-driver xvfb openbox imagemagick xdotool x11-utils dbus-x11 age openssh-client unzip zip
             coreutils python3-venv python3-pip python3-gi gir1.2-gtk-3.0 default-jre-headless)
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# ODK's own engine, which ours is compared with.
if [ "${1:-run}" = test ] && [ ! -f tests/other_engine/node_modules/.complete ]; then
  (cd tests/other_engine && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.complete)
fi

# pyxform brings ODK Validate, which runs on Java.
if [ "${1:-run}" = test ] && [ ! -x .venv/bin/xls2xform -o ! -x .venv/bin/frictionless ]; then
  python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check 'bagit==1.9.0' 'frictionless[json]==5.21.0' 'setuptools<81' \
    'pyxform==4.5.0'
fi
