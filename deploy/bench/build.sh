# Sourced by the benchmarks beside it: builds what they run, if it was edited since.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=deploy/local/toolchain.sh
source "$root/deploy/local/toolchain.sh"

# The file that tells when a module was packaged last.
artifact_of() {
  if [[ $1 == deploy/* && -d $root/$1/target/lib ]]; then
    find "$root/$1/target" -maxdepth 1 -name "${1##*/}-*.jar" -print -quit
  else
    printf '%s\n' "$root/$1/target/quarkus-app/quarkus-run.jar"
  fi
}

is_stale() {
  local artifact newer
  artifact=$(artifact_of "$1")
  [[ -n $artifact && -f $artifact ]] || return 0
  newer=$(find "$root/pom.xml" "$root/$1/pom.xml" "$root/$1/src/main" -newer "$artifact" -print -quit)
  [[ -n $newer ]]
}

# build MODULE… : those that are stale, with what they need.
build() {
  local module stale=()
  require_tools
  take_build
  for module in "$@"; do
    if is_stale "$module"; then stale+=("$module"); fi
  done
  if [[ ${#stale[@]} -gt 0 ]]; then
    say "Building ${stale[*]} (the first time Maven downloads its libraries, which takes minutes)"
    run_maven "$root/.deskbridge/logs/bench-build.log" package -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -pl "$(IFS=,; printf '%s' "${stale[*]}")" -am
  fi
  release_build
}

# show_help NAME OPTION… : prints the chapter about that benchmark and ends, if an option asks for it.
show_help() {
  local name=$1 option
  shift
  for option in "$@"; do
    if [[ $option == --help || $option == -h ]]; then
      awk -v chapter="## deploy/bench/$name" '/^## /{on=($0==chapter)} on' "$root/deploy/bench/README.md"
      exit 0
    fi
  done
}
