#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As root: a library of the system is taken away for a moment; the window says so plainly. library.sh COMMAND
set -eu
Xvfb :9 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for name in libEGL.so.1 libxcb-cursor.so.0; do
  real=$(ldconfig -p | awk -v name="$name" '$1 == name { print $NF; exit }')
  mv "$real" "$real.away"
  code=0
  timeout 20 sh -c "$1" >/tmp/library 2>&1 || code=$?
  mv "$real.away" "$real"
  if [ "$code" != 1 ] || ! grep -q "$name" /tmp/library || grep -q Traceback /tmp/library; then
    echo "Without $name it ended with $code and said:"
    cat /tmp/library
    exit 1
  fi
  echo "  without $name: $(head -n 1 /tmp/library)"
done
