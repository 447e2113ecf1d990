#!/usr/bin/env bash
# A table of ratios. Each pair is measured in turn in one run: ours | its peer or floor | ratio | goal.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
export COEFF_BENCH_DIR=${COEFF_BENCH_DIR:-$PWD/artifacts/bench}
mkdir -p "$COEFF_BENCH_DIR"

cargo build --quiet --release -p coefficienti -p bare-window
cargo bench --quiet -p archive --bench save --no-run
cargo bench --quiet -p bundle --bench seal --no-run
cargo bench --quiet -p instruments --bench beside --no-run

# Milliseconds from the start of a program to its window on the screen, and the memory of all its processes.
start_of() { # program title
  local home began ended pid memory
  home=$(mktemp -d); began=$(date +%s%N)
  HOME=$home XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home "$1" >/dev/null 2>&1 &
  pid=$!
  until xwininfo -name "$2" 2>/dev/null | grep -q IsViewable; do sleep 0.005; done
  ended=$(date +%s%N)
  sleep 2
  memory=$(for p in $pid $(pgrep -P "$pid"); do awk '/^Pss:/ { print $2 }' "/proc/$p/smaps_rollup"; done | awk '{ sum += $1 } END { print int(sum / 1024) }')
  kill "$pid"; wait "$pid" 2>/dev/null || true
  rm -rf "$home" 2>/dev/null || true # a desktop portal may still hold a mount in it
  echo "$(((ended - began) / 1000000)) $memory"
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

ours=(); floor=()
for _ in 1 2 3 4 5 6 7; do
  ours+=("$(start_of "$target/release/coefficienti" Coefficienti)")
  floor+=("$(start_of "$target/release/bare-window" 'Bare window')")
done
column() { printf '%s\n' "${@:2}" | awk -v c="$1" '{ print $c }' | median; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

echo 'what | ours | peer or floor | ratio | goal'
a=$(column 1 "${ours[@]}"); b=$(column 1 "${floor[@]}")
echo "cold start to first screen | $a ms | bare Tauri window $b ms | $(ratio "$a" "$b") | 1.25"
a=$(column 2 "${ours[@]}"); b=$(column 2 "${floor[@]}")
echo "memory, all processes | $a MB | bare Tauri window $b MB | $(ratio "$a" "$b") | 1.3"
cargo bench --quiet -p archive --bench save
cargo bench --quiet -p bundle --bench seal
cargo bench --quiet -p instruments --bench beside
