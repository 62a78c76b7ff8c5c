#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In a Debian that rpm has unpacked the package into, without a network: use it.
set -eu
su person -c 'sh /prove/use.sh /usr/bin/afterglow'
