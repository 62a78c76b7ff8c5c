#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In the clean Debian, with the network: what drives the window, and a person to drive it.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null
apt-get install -y -qq --no-install-recommends "$@" >/dev/null
useradd --create-home --shell /bin/sh person
