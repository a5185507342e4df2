# Outlives the lab when that is killed: ends the processes it started and removes its work folder.
# Reads 'own PID', 'disown PID' and 'done' from the lab; the end of input without 'done' means that
# the lab is gone. $1 is the work folder.
trap '' INT TERM HUP
pids=
without() {
  kept=
  for pid in $pids; do
    [ "$pid" = "$1" ] || kept="$kept $pid"
  done
  pids=$kept
}
drop_ended() {
  for pid in $pids; do
    kill -0 "$pid" 2>/dev/null || without "$pid"
  done
}
while read -r verb pid; do
  case $verb in
    own) pids="$pids $pid" ;;
    disown) without "$pid" ;;
    done) exit 0 ;;
  esac
done
for pid in $pids; do
  kill -TERM "$pid" 2>/dev/null
done
seconds=0
drop_ended
while [ -n "$pids" ] && [ "$seconds" -lt 15 ]; do
  sleep 1
  seconds=$((seconds + 1))
  drop_ended
done
for pid in $pids; do
  kill -KILL "$pid" 2>/dev/null
done
rm -rf -- "$1"
