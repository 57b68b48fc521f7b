# Sourced by deploy/up, the benchmarks and the campaign, after toolchain.sh: builds what was edited since it was built.
# shellcheck shell=bash

sources_of() { printf '%s\n' "$root/pom.xml" "$root/$1/pom.xml" "$root/$1/src/main"; }

# The file that tells when a module was packaged last.
artifact_of() {
  local jar
  jar=$(find "$root/$1/target" -maxdepth 1 -name "${1##*/}-*.jar" -print -quit 2>/dev/null || true)
  if [[ -n $jar && -d $root/$1/target/lib ]]; then
    printf '%s\n' "$jar"
  else
    printf '%s\n' "$root/$1/target/quarkus-app/quarkus-run.jar"
  fi
}

is_stale() {
  local artifact newer
  artifact=$(artifact_of "$1")
  [[ -f $artifact ]] || return 0
  mapfile -t sources < <(sources_of "$1")
  newer=$(find "${sources[@]}" -newer "$artifact" -print -quit 2>/dev/null)
  [[ -n $newer ]]
}

# build_stale LOG MODULE… : those that are stale, with what they need. The caller holds the build.
build_stale() {
  local log=$1 module stale=() begun=$SECONDS
  shift
  for module in "$@"; do
    if is_stale "$module"; then stale+=("$module"); fi
  done
  [[ ${#stale[@]} -gt 0 ]] || return 0
  say "Building ${stale[*]} (the first time Maven downloads its libraries, which takes minutes)"
  run_maven "$log" package -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl "$(IFS=,; printf '%s' "${stale[*]}")" -am
  say "Built in $((SECONDS - begun)) s."
}

# build MODULE… : the same, alone.
build() {
  require_tools
  take_build
  build_stale "$root/.deskbridge/logs/measure-build.log" "$@"
  release_build
}

# fetch_packages FOLDER : what package-lock.json names, through npm, unless it is there.
fetch_packages() {
  require_npm
  require_node
  if [[ $1/package-lock.json -nt $1/node_modules/.package-lock.json ]]; then
    say "Fetching the packages of ${1#"$root/"} through npm"
    npm ci --prefix "$1" --no-audit --no-fund --silent
    touch "$1/node_modules/.package-lock.json"
  fi
}

# show_help CHAPTER OPTION… : prints that chapter of the README beside the command and ends, if an option asks for it.
show_help() {
  local chapter=$1 option
  shift
  for option in "$@"; do
    if [[ $option == --help || $option == -h ]]; then
      awk -v chapter="## $chapter" '/^## /{on=($0==chapter)} on' "$root/${chapter%/*}/README.md"
      exit 0
    fi
  done
}
