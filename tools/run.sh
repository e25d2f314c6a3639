#!/usr/bin/env bash
# The main job on a sample: findings, BPMN, picture and sheets into out/, and where they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
voronka=.venv/bin/voronka
table=samples/funnel-table.csv
process=$(ls samples/ru/v1*.bpmn | head -n 1)
mkdir -p out

echo "1. A table of stages becomes a process: $table"
$voronka table "$table" -o out/funnel.bpmn
echo "2. What is wrong with it, and with a bad example"
$voronka check out/funnel.bpmn --fail-on never
$voronka check samples/bad/funnel.bpmn --fail-on never >out/findings.txt
echo "3. A finished process as BPMN and as pictures: $process"
for form in bpmn svg png pdf; do $voronka export "$process" -o "out/process.$form"; done
echo "4. An instruction sheet for every role and every employee"
$voronka sheets "$process" -o out/sheets --per role
$voronka sheets "$process" -o out/sheets-by-employee --per employee

cat <<END

Everything is in $PWD/out:
  funnel.bpmn                the process made out of the table
  findings.txt               what is wrong with samples/bad/funnel.bpmn
  process.bpmn .svg .png .pdf  a finished process
  sheets/                    a sheet for every role
  sheets-by-employee/        a sheet for every employee
END
