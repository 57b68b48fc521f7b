# Sourced by deploy/up and deploy/verify: finds a JDK 25, Maven and what tests need, and takes turns with other builds.
# shellcheck shell=bash

readonly JAVA_MAJOR=25

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Whether a folder is a JDK (not only a runtime) of the release we need.
is_jdk() {
  [[ -n "${1:-}" && -x "$1/bin/javac" ]] || return 1
  if [[ -r "$1/release" ]]; then
    grep -Eq "^JAVA_VERSION=\"${JAVA_MAJOR}([.+\"-]|$)" "$1/release"
  else
    "$1/bin/java" -version 2>&1 | grep -Eq "\"${JAVA_MAJOR}[.\"-]"
  fi
}

find_jdk() {
  local candidate on_path
  on_path=$(command -v javac || true)
  if [[ -n "$on_path" ]]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$on_path" /opt/*jdk* "$HOME"/.sdkman/candidates/java/*; do
    if is_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

apt_install() {
  [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null || return 1
  local package
  for package in "$@"; do
    if ! apt-cache show "$package" >/dev/null 2>&1; then
      continue
    fi
    say "Installing $package through apt …"
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" >/dev/null && return 0
  done
  return 1
}

apt_refresh() {
  if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    say "Refreshing apt's package lists …"
    apt-get update -qq >/dev/null || say "apt-get update failed; trying with the lists as they are."
  fi
}

require_tools() {
  local jdk refreshed=no
  if ! jdk=$(find_jdk); then
    apt_refresh
    refreshed=yes
    apt_install "temurin-${JAVA_MAJOR}-jdk" "openjdk-${JAVA_MAJOR}-jdk-headless" || true
    jdk=$(find_jdk) || die "Deskbridge needs a JDK ${JAVA_MAJOR}, and none was found in JAVA_HOME, /usr/lib/jvm or on the PATH.
Get Temurin ${JAVA_MAJOR} from https://adoptium.net/installation/linux (Debian package temurin-${JAVA_MAJOR}-jdk), then run this again.
If you have one elsewhere: JAVA_HOME=/path/to/jdk-${JAVA_MAJOR} $0"
  fi
  export JAVA_HOME="$jdk"
  if ! command -v mvn >/dev/null; then
    [[ $refreshed == yes ]] || apt_refresh
    apt_install maven || die "Deskbridge builds with Maven 3.8.6 or newer, and mvn is not on the PATH.
On Debian: apt-get install maven. Elsewhere: https://maven.apache.org/install.html"
  fi
  command -v flock >/dev/null || die "flock is missing; on Debian: apt-get install util-linux"
}

# The check of k8s/ fetches its kubectl through npm.
require_npm() {
  command -v npm >/dev/null && return 0
  apt_refresh
  apt_install npm || die "deploy/verify fetches through npm what checks k8s/, drives the browser and tries the simulator, and npm is not on the PATH.
On Debian: apt-get install npm. Elsewhere: https://nodejs.org/en/download"
}

# The modules of the adapter page are tested in Node, and the page itself in Chromium.
require_browser() {
  require_node
  [[ -x /usr/bin/chromium || -x /usr/bin/chromium-browser || -x /usr/bin/google-chrome ]] && return 0
  apt_refresh
  apt_install chromium chromium-browser || die "deploy/verify tests the agent adapter in Chromium, and /usr/bin/chromium is missing.
On Debian: apt-get install chromium. Elsewhere: https://www.chromium.org/getting-involved/download-chromium"
}

require_node() {
  local version
  version=$(node --version 2>/dev/null) || version=none
  if [[ $version =~ ^v([0-9]+)\.([0-9]+)\. ]] && ((BASH_REMATCH[1] > 20 || (BASH_REMATCH[1] == 20 && BASH_REMATCH[2] >= 19))); then
    return 0
  fi
  die "deploy/verify tests the agent adapter with Node 20.19 or newer, and node is $version.
Get it from https://nodejs.org/en/download"
}

# Holds the build of this clone on file descriptor 9 until release_build or the end of the script.
take_build() {
  mkdir -p "$root/.deskbridge"
  exec 9>>"$root/.deskbridge/build.lock"
  if ! flock -n 9; then
    say "Another deploy/up or deploy/verify is building this clone. Waiting for it …"
    local begin=$SECONDS
    flock 9
    say "… waited $((SECONDS - begin)) s."
  fi
}

release_build() { exec 9>&-; }

# Reads Maven's output and prints what a waiting person wants to know of it.
show_progress() {
  local line begin=$1 module="Maven" status
  while true; do
    status=0
    IFS= read -r -t 20 line || status=$?
    if [[ $status -gt 128 ]]; then
      printf '   %4d s  … still at %s\n' "$((SECONDS - begin))" "$module"
    elif [[ $status -ne 0 ]]; then
      return 0
    elif [[ $line =~ Building\ (Deskbridge.*)\ [0-9][^\ ]*(\ *\[([0-9]+/[0-9]+)\])? ]]; then
      module=${BASH_REMATCH[1]}
      printf '   %4d s  %s %s\n' "$((SECONDS - begin))" "$module" "${BASH_REMATCH[3]:-}"
    elif [[ ${show_tests:-no} == yes && $line =~ Tests\ run:\ ([0-9]+).*Time\ elapsed.*\ in\ (.*)$ ]]; then
      printf '           %s tests in %s\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]##*.}"
    fi
  done
}

# run_maven LOG ARGUMENT… : runs Maven, shows each module as it begins, and the end of the log on failure.
run_maven() {
  local log=$1 status=0
  shift
  mkdir -p "$(dirname "$log")"
  : >"$log"
  local begin=$SECONDS
  (
    exec 9>&-
    tail -n +1 -F "$log" 2>/dev/null | show_progress "$begin"
  ) 2>/dev/null &
  local watcher=$!
  disown "$watcher"
  mvn -B -ntp -f "$root/pom.xml" -Dstyle.color=never "$@" >"$log" 2>&1 9>&- || status=$?
  sleep 0.3
  end_tree "$watcher"
  if [[ $status -ne 0 ]]; then
    say "Maven failed after $((SECONDS - begin)) s. From $log:"
    grep -E '^\[ERROR\]|^\[INFO\] BUILD|FAILURE' "$log" | head -n 60 || tail -n 40 "$log"
  fi
  return "$status"
}

# Ends a process of ours and its children.
end_tree() {
  local child
  for child in $(ps -o pid= --ppid "$1" 2>/dev/null || true); do
    end_tree "$child"
  done
  kill "$1" 2>/dev/null || true
}
