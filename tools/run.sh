#!/usr/bin/env bash
# The window on a sample. Where there is no display: the main job on it, that is findings, BPMN, picture and
# sheets into out/, and where they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
voronka=.venv/bin/voronka
case "${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in ru*) lang=ru ;; *) lang=en ;; esac
table=samples/funnel-table.csv
bad=samples/bad/funnel.bpmn
process=$(ls samples/$lang/v1*.bpmn | head -n 1)
mkdir -p out

if [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]]; then
  # A copy, so that trying things out does not change the sample.
  copy="out/$(basename "$process")"
  [[ -e $copy ]] || cp "$process" "$copy"
  status=0
  $voronka open "$copy" || status=$?
  [[ $status == 2 ]] || exit "$status"
  echo "Without a window, then."
fi

echo "1. A table of stages becomes a process: $table"
$voronka table "$table" -o out/from-table.bpmn
$voronka check out/from-table.bpmn --fail-on never
echo "2. What is wrong with a process: $bad"
$voronka check "$bad" --fail-on never >out/findings.txt
head -n 1 out/findings.txt
echo "3. A finished process as BPMN and as pictures: $process"
for form in bpmn svg png pdf; do $voronka export "$process" -o "out/process.$form"; done
echo "4. An instruction sheet for every role and every employee"
$voronka sheets "$process" -o out/sheets --per role
$voronka sheets "$process" -o out/sheets-by-employee --per employee

cat <<END

Everything is in $PWD/out:
  from-table.bpmn              the process made out of the table
  findings.txt                 what is wrong with $bad, why it costs money, what to do
  process.bpmn .svg .png .pdf  a finished process
  sheets/                      a sheet for every role
  sheets-by-employee/          a sheet for every employee
END
