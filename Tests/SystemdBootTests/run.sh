#!/bin/bash
# Boots a real systemd in a container that is thrown away afterwards and runs service-test.sh in it.
#
#   run.sh [BUILD_DIRECTORY]     (default: .build/release)
#
# The container sees this machine's own files under an overlay in memory: nothing to download, nothing left behind. It
# has no network but its own loopback. Ends with the status of the test; says "skipped: why" and ends with 0 where no
# container can be booted.
set -euo pipefail

skip() { echo "skipped: $*"; exit 0; }

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(cd "$here/../.." && pwd)
build=${1:-$project/.build/release}
limitSeconds=180

[ "$(id -u)" = 0 ] || skip "a container needs root"
command -v systemd-nspawn >/dev/null || skip "there is no systemd-nspawn; apt-get install systemd-container"
[ -x "$build/cohortd" ] && [ -x "$build/cohortctl" ] || skip "$build has no cohortd and cohortctl; build them first"
build=$(cd "$build" && pwd -P)
grep -qw overlay /proc/filesystems || skip "the kernel has no overlay file system"

name=cohortd-test-$$
work=$(mktemp -d "${TMPDIR:-/tmp}/$name.XXXX")
mkdir "$work/root" "$work/out" "$work/journal"

# Control groups of our own, so that the container can be ended whole, and meets no other.
groups=()
while read -r _ mount type options _; do
    case $type,$options in
        cgroup2,* | cgroup,*name=systemd*) groups+=("$mount/$name") ;;
    esac
done < <(sort -u /proc/mounts)

cleanUp() {
    local status=$? group pid alive
    trap - EXIT INT TERM
    for _ in {1..10}; do
        alive=no
        for group in "${groups[@]}"; do
            [ -d "$group" ] || continue
            while read -r pid; do
                alive=yes
                kill -KILL "$pid" 2>/dev/null || true
            done < <(find "$group" -name cgroup.procs -exec cat {} + 2>/dev/null)
        done
        [ "$alive" = yes ] || break
        sleep 0.1
    done
    for group in "${groups[@]}"; do find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true; done
    rmdir "/run/systemd/nspawn/propagate/$name" 2>/dev/null || true
    rm -rf --one-file-system "$work"
    exit "$status"
}
trap cleanUp EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
for group in "${groups[@]}"; do
    mkdir "$group" 2>/dev/null || skip "no control group can be made in $(dirname "$group")"
done

# The test is a unit, and its end, good or bad, ends the container with its status.
cat >"$work/service-test.service" <<UNIT
[Unit]
Description=Test of cohortd.service
After=multi-user.target
SuccessAction=exit
FailureAction=exit

[Service]
Type=oneshot
StandardOutput=append:/run/test-out/output
StandardError=append:/run/test-out/output
ExecStart=/bin/bash /run/test-project/Tests/SystemdBootTests/service-test.sh /run/test-build
TimeoutStartSec=$limitSeconds
TimeoutStopSec=2
UNIT
: >"$work/out/output"

# What the machine runs itself has no place in the container.
masks=()
for unit in cron docker containerd getty@tty1 nginx postgresql redis-server ssh systemd-resolved systemd-timesyncd systemd-udevd; do
    masks+=("systemd.mask=$unit.service")
done

# A bind mount of /, read-only: nspawn refuses the root directory itself.
(
    for group in "${groups[@]}"; do echo "$BASHPID" >"$group/cgroup.procs"; done
    export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
    exec unshare --mount bash -c '
        mount --make-rprivate / && mount --bind / "$0" && mount -o remount,bind,ro "$0" && exec "$@"' "$work/root" \
        systemd-nspawn --quiet --directory="$work/root" --volatile=overlay --machine="$name" --boot --register=no \
        --keep-unit --private-network --link-journal=no --resolv-conf=off --timezone=off --console=pipe \
        --bind-ro="$project:/run/test-project" --bind-ro="$build:/run/test-build" --bind="$work/out:/run/test-out" \
        --bind="$work/journal:/var/log/journal" \
        --bind-ro="$work/service-test.service:/etc/systemd/system/service-test.service" \
        "${masks[@]}" systemd.mask=docker.socket systemd.unit=multi-user.target systemd.wants=service-test.service \
        </dev/null >"$work/console" 2>&1
) &
container=$!
tail -q -n +1 -s 0.1 --pid=$container -F "$work/out/output" 2>/dev/null &
printer=$!

status=0
deadline=$((SECONDS + limitSeconds + 30))
while kill -0 $container 2>/dev/null; do
    if [ $SECONDS -ge $deadline ]; then
        kill -TERM $container 2>/dev/null || true
        echo "the container did not end within $((limitSeconds + 30)) s" >&2
        status=124
        break
    fi
    sleep 0.1
done
[ $status = 124 ] || wait $container || status=$?
wait $printer 2>/dev/null || true
if [ ! -s "$work/out/output" ]; then
    tail -n 5 "$work/console" >&2
    skip "no container could be booted on this machine (systemd-nspawn ended with $status)"
fi
exit $status
