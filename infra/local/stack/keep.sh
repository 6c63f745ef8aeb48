#!/usr/bin/env bash
# keep.sh LOG PID-FILE COMMAND…  runs one part of the stack and never outlives the stack.
#
# The part gets a process group of its own, so that Ctrl-C reaches the stack alone, which then ends its parts in order. Standard
# input is a pipe from the stack: when it closes (the stack lets go, or was killed) the part is asked to end, and made to after ten seconds.
set -m
log=$1 pid_file=$2
shift 2
exec 3<&0 >>"$log" 2>&1 </dev/null
"$@" 3<&- &
part=$!
echo "$part" >"$pid_file"
{
    cat <&3 >/dev/null
    kill -TERM "$part"
    for _ in {1..100}; do
        kill -0 "$part" || exit 0
        sleep 0.1
    done
    kill -KILL "$part"
} 2>/dev/null &
watch=$!
disown "$watch"
trap '' INT TERM HUP
wait "$part"
code=$?
rm -f "$pid_file"
kill -KILL -- "-$watch" 2>/dev/null
exit "$code"
