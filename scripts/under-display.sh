#!/usr/bin/env bash
# Runs a command on a display of its own, 1366×768, with a window manager: the laptop the window is made for.
set -euo pipefail
number=91
while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
Xvfb ":$number" -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
display=$!
export DISPLAY=":$number" GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY
for _ in $(seq 50); do xdpyinfo >/dev/null 2>&1 && break; sleep 0.1; done
openbox >/dev/null 2>&1 &
manager=$!
trap 'kill "$manager" "$display" 2>/dev/null || true' EXIT
"$@"
