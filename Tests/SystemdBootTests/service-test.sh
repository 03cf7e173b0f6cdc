#!/bin/bash
# Checks cohortd as a service. Runs as root inside a booted systemd that may be thrown away: it installs, breaks and
# removes the service.
#
#   service-test.sh BUILD_DIRECTORY
set -euo pipefail

[ $# = 1 ] || { echo "usage: service-test.sh BUILD_DIRECTORY" >&2; exit 64; }
build=$1
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export COHORTD_SOCKET=/run/cohortd/control.sock
watchdogSeconds=2 stopSeconds=45 exposureLimit=13 # tenths
passed=0

ok() { passed=$((passed + 1)); echo "ok $passed - $*"; }

fail() {
    echo "not ok - $*"
    systemctl --no-pager --full status cohortd.service || true
    journalctl --no-pager --unit cohortd.service --unit cohortd-backup.service --lines 40 || true
    exit 1
}

now() { date +%s%3N; } # milliseconds

within() { # SECONDS COMMAND…: whether the command succeeds before the time is over
    local end=$(($(now) + $1 * 1000))
    shift
    until "$@"; do
        [ "$(now)" -lt "$end" ] || return 1
        sleep 0.05
    done
}

property() { systemctl show --property "$1" --value cohortd.service; }
logged() { # TEXT: how many entries of the service have it
    journalctl --no-pager --output cat --unit cohortd.service | grep -cF "$1" || true
}
loggedMoreThan() { [ "$(logged "$2")" -gt "$1" ]; }
runsAsAnother() { local pid; pid=$(property MainPID); [ "$pid" != 0 ] && [ "$pid" != "$1" ] && systemctl -q is-active cohortd; }

echo "# $(systemctl --version | head -n 1)"
"$project/Scripts/install" --build "$build" >/run/install.log || { cat /run/install.log; fail "Scripts/install"; }
getent passwd cohortd >/dev/null || fail "the user cohortd was not made"
[ "$(stat -c %U:%G:%a /var/lib/cohortd)" = cohortd:cohortd:750 ] || fail "/var/lib/cohortd: $(stat -c %U:%G:%a /var/lib/cohortd)"
ok "installed, with its user and its directories"

complaints=$(systemd-analyze verify cohortd.service cohortd-backup.service cohortd-backup.timer 2>&1 | grep -F cohortd || true)
[ -z "$complaints" ] || fail "systemd-analyze verify: $complaints"
ok "systemd has nothing to say against the units"

echo "# edited by the test" >>/etc/cohortd/cohortd.yaml
"$project/Scripts/install" --build "$build" >/dev/null
[ "$(tail -n 1 /etc/cohortd/cohortd.yaml)" = "# edited by the test" ] || fail "an edited configuration was overwritten"
ok "a second installation leaves an edited configuration alone"

mkdir -p /run/systemd/system/cohortd.service.d
printf '[Service]\nWatchdogSec=%s\n' $watchdogSeconds >/run/systemd/system/cohortd.service.d/test.conf
systemctl daemon-reload
systemctl start cohortd || fail "systemctl start"
cohortctl status >/run/status.log 2>&1 || { cat /run/status.log; fail "cohortctl status right after the start"; }
[ "$(systemctl is-active cohortd)" = active ] || fail "it is $(systemctl is-active cohortd)"
ok "the control socket answers the moment the start is over"

mode=$(stat -c %U:%G:%a $COHORTD_SOCKET)
[ "$mode" = cohortd:cohortd:660 ] || fail "the control socket is $mode"
setpriv --reuid nobody --regid nogroup --groups "$(getent group cohortd | cut -d: -f3)" cohortctl status >/dev/null \
    || fail "a member of the group cohortd may not use the socket"
status=0
setpriv --reuid nobody --regid nogroup --clear-groups cohortctl status >/dev/null 2>&1 || status=$?
[ $status != 0 ] || fail "anyone may use the socket"
ok "members of the group may use the socket, others may not (exit $status)"

identifier=$(journalctl --no-pager --output json --unit cohortd.service _PID="$(property MainPID)" | grep -c '"CODE_LINE"' || true)
[ "$identifier" -gt 0 ] || fail "the daemon's entries in the journal have no fields"
ok "its log is in the journal, with fields"

before=$(logged "configuration reloaded")
pid=$(property MainPID)
systemctl reload cohortd || fail "systemctl reload"
within 5 loggedMoreThan "$before" "configuration reloaded" || fail "the journal has no entry 'configuration reloaded'"
[ "$(property MainPID)" = "$pid" ] || fail "the reload restarted it"
cohortctl status >/dev/null || fail "it does not answer after a reload"
ok "a reload reads the configuration again, without a restart"

status=0
setpriv --reuid cohortd --regid cohortd --init-groups /usr/bin/cohortd --config /etc/cohortd/cohortd.yaml >/run/second.log 2>&1 || status=$?
[ $status = 75 ] || { cat /run/second.log; fail "a second instance ended with $status, not 75"; }
grep -qE "process $pid\b" /run/second.log || { cat /run/second.log; fail "the second instance does not name process $pid"; }
cohortctl status >/dev/null || fail "the second instance broke the first"
ok "a second instance refuses, names the first and does it no harm"

sleep $((watchdogSeconds + 1))
[ "$(property MainPID)" = "$pid" ] || fail "the watchdog ended a daemon that was well"
began=$(now)
kill -STOP "$pid"
within $((watchdogSeconds + 8)) runsAsAnother "$pid" || fail "a hung daemon was not restarted"
took=$(($(now) - began))
[ "$took" -ge $((watchdogSeconds * 500)) ] || fail "restarted after $took ms: that was not the watchdog"
cohortctl status >/dev/null || fail "it does not answer after the watchdog's restart"
ok "a hung daemon is back $took ms later"

pid=$(property MainPID)
kill -KILL "$pid"
within 8 runsAsAnother "$pid" || fail "a killed daemon was not restarted"
cohortctl status >/dev/null || fail "it does not answer after a kill"
ok "a killed daemon is back"

for day in $(seq 10 27); do
    setpriv --reuid cohortd --regid cohortd --init-groups touch "/var/lib/cohortd/backup/cohortd-200001${day}T023000Z.sqlite"
done
systemctl start cohortd-backup.service || fail "the backup failed"
files=(/var/lib/cohortd/backup/cohortd-*.sqlite)
[ ${#files[@]} = 14 ] || fail "${#files[@]} backups were kept, not 14"
[ -s "${files[13]}" ] && [ ! -s "${files[12]}" ] || fail "the newest backup is not the one just made"
[ "$(head -c 15 "${files[13]}")" = "SQLite format 3" ] || fail "${files[13]} is no database"
ok "a backup is made, and the last 14 are kept"

systemctl start cohortd-backup.timer
[ "$(systemctl is-active cohortd-backup.timer)" = active ] || fail "the timer does not run"
ok "the timer of the backup runs"

systemd-analyze security --no-pager --threshold=$exposureLimit cohortd.service >/run/security.log \
    || { grep '✗' /run/security.log; tail -n 1 /run/security.log; fail "the exposure is above $exposureLimit tenths"; }
ok "$(tail -n 1 /run/security.log | tr -cd '[:print:]' | sed 's/^ *//')"

began=$(now)
systemctl stop cohortd || fail "systemctl stop"
took=$(($(now) - began))
[ "$(property Result):$(property ExecMainStatus)" = success:0 ] || fail "stopped with $(property Result), status $(property ExecMainStatus)"
[ "$took" -lt $((stopSeconds * 1000)) ] || fail "stopping took $took ms"
[ ! -e $COHORTD_SOCKET ] || fail "the socket was left behind"
ok "SIGTERM stops it with exit 0 in $took ms"

status=0
cohortctl status >/dev/null 2>&1 || status=$?
[ $status = 69 ] || fail "cohortctl ends with $status, not 69, when the daemon does not run"
ok "without a daemon cohortctl ends with 69"

"$project/Scripts/install" --uninstall >/dev/null
[ ! -e /usr/bin/cohortd ] && [ ! -e /usr/lib/systemd/system/cohortd.service ] || fail "the uninstall left programs behind"
[ -s /var/lib/cohortd/cohortd.sqlite ] && [ -e /etc/cohortd/cohortd.yaml ] || fail "the uninstall took data or configuration"
ok "the uninstall leaves data and configuration"

echo "passed: $passed checks"
