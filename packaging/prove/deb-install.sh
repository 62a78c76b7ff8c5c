#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# apt brings what the package says it depends on, and nothing more: it has to be enough.
set -eu
export DEBIAN_FRONTEND=noninteractive
# By itself it names what it would need, and does not work halfway.
if dpkg -i "$1" >/tmp/alone 2>&1; then
  echo 'It was installed without what it needs.'
  exit 1
fi
grep -q 'depends on libxcb-cursor0' /tmp/alone
dpkg --purge afterglow >/dev/null
apt-get install -y -qq --no-install-recommends "$1" >/dev/null
test -x /usr/bin/afterglow
# Whatever is linked with is there.
missing=$(find /usr/lib/afterglow -name '*.so*' -type f -exec ldd {} + 2>/dev/null | grep 'not found' | sort -u || true)
if [ -n "$missing" ]; then
  echo "Not named as a dependency: $missing"
  exit 1
fi
