#!/usr/bin/env bash
# Installs what the tests compare themselves with: DCMTK and pydicom, from the distribution.
# Needs root; does nothing, quickly, when both are there.
set -euo pipefail

missing=()
command -v dcmdump >/dev/null 2>&1 && command -v storescu >/dev/null 2>&1 || missing+=(dcmtk)
/usr/bin/python3 -c 'import pydicom' >/dev/null 2>&1 || missing+=(python3-pydicom)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
  echo "interline: type as root: apt-get install -y ${missing[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# A machine whose lists are fresh needs no update; one that has none cannot do without.
apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || {
  apt-get update >/dev/null
  apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null
}
