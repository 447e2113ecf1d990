#!/usr/bin/env bash
# The main job on the command line: a coordinator's archive with the public facts of 2019, a sealed package,
# the panel, its tables, the report of a quarter.
set -euo pipefail
coeff=${COEFF:-coeff}
place=${1:-$(mktemp -d -t coefficienti-XXXXXX)}
mkdir -p "$place"
(umask 077; head -c 18 /dev/urandom | base64 > "$place/panel-passphrase.txt")

say() { printf '\n$ coeff %s\n' "$*"; "$coeff" "$@"; }

say demo "$place/coordinator"
say panel create "$place/panel" --passphrase-file "$place/panel-passphrase.txt"
recipient=$("$coeff" panel key "$place/panel" --passphrase-file "$place/panel-passphrase.txt" --save-identity "$place/panel-identity.txt")
say export "$place/coordinator" --out "$place/siracusa.coeff" --recipient "$recipient"
say package verify "$place/siracusa.coeff" --identity "$place/panel-identity.txt"
say panel import "$place/panel" "$place/siracusa.coeff" --passphrase-file "$place/panel-passphrase.txt"
say panel import "$place/panel" "$place/siracusa.coeff" --passphrase-file "$place/panel-passphrase.txt"
say panel hash "$place/panel" --passphrase-file "$place/panel-passphrase.txt"
say panel tables "$place/panel" --to "$place/tables" --format csv --passphrase-file "$place/panel-passphrase.txt"
say report "$place/coordinator" --quarter 2019-Q4 --format text | tee "$place/report-2019-Q4.txt"

printf '\nThe results lie in %s\n' "$place"
