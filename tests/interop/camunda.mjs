// Judges files as Camunda's Modeler does: bpmnlint with bpmnlint-plugin-camunda-compat for the newest platform.
// One JSON line for each file of a JSON list on standard input.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter.js';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

const require = createRequire(import.meta.url);
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');
const plugin = require('bpmnlint-plugin-camunda-compat');

const versions = Object.keys(plugin.configs).filter(name => name.startsWith('camunda-cloud-'))
  .map(name => name.slice('camunda-cloud-'.length).split('-').map(Number))
  .sort(([a, b], [c, d]) => a - c || b - d);
const newest = versions.at(-1);
const config = { extends: ['bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${newest.join('-')}`] };

for (const file of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(fs.readFileSync(file, 'utf8'));
  // A new one for each file: some rules remember what they have seen.
  const linter = new Linter({ config, resolver: new NodeResolver({ require }) });
  const found = Object.entries(await linter.lint(rootElement)).flatMap(
    ([rule, reports]) => reports.map(({ id, message, category }) => ({ rule, id, message, category })));
  console.log(JSON.stringify({
    newest: `${newest.join('.')}.0`,
    platform: rootElement.get('modeler:executionPlatformVersion'),
    warnings: warnings.map(warning => warning.message),
    errors: found.filter(report => report.category.endsWith('error')),
    others: found.filter(report => !report.category.endsWith('error')),
  }));
}
