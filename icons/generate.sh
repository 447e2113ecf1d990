#!/bin/sh
# Draws every size from the two SVG sources. Needs rsvg-convert (librsvg2-bin),
# icotool (icoutils) and png2icns (icnsutils).
set -eu
cd "$(dirname "$0")"

draw() { rsvg-convert --width "$2" --height "$2" "$1" --output "$3"; }

for size in 16 24 32; do draw icon-small.svg "$size" "${size}x${size}.png"; done
for size in 48 64 128 256 512; do draw icon.svg "$size" "${size}x${size}.png"; done
draw icon.svg 256 '128x128@2x.png'
draw icon.svg 512 icon.png

icotool --create --output=icon.ico 16x16.png 24x24.png 32x32.png 48x48.png 64x64.png --raw=256x256.png
png2icns icon.icns 16x16.png 32x32.png 48x48.png 128x128.png 256x256.png 512x512.png
