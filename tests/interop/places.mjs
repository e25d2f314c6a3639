// Where bpmn-js, in Chromium, draws what: bounds of shapes, way points of arrows, boxes of the text that is seen.
// Runs beside the kit's node_modules; reads a list of {file} from its input, answers one line of JSON each.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const dist = path.join(path.dirname(require.resolve('bpmn-js/package.json')), 'dist');
const executablePath = process.env.KIT_CHROMIUM ||
  process.env.PATH.split(path.delimiter).map(d => path.join(d, 'chromium')).find(f => fs.existsSync(f));

const inPage = async xml => {
  window.modeler?.destroy();
  const modeler = window.modeler = new window.BpmnJS({ container: '#c' });
  await modeler.importXML(xml);
  await document.fonts.ready;
  const registry = modeler.get('elementRegistry'), canvas = modeler.get('canvas');
  const found = new Map();
  const text = element => {
    const boxes = [...registry.getGraphics(element).querySelectorAll(':scope > .djs-visual tspan')]
      .filter(t => t.textContent.trim())
      .map(t => { const b = t.closest('text').getBBox(), m = t.closest('text').getCTM(); return { b, m }; });
    if (!boxes.length) return null;
    const root = canvas._viewport.getCTM().inverse();
    const corners = boxes.flatMap(({ b, m }) =>
      [[b.x, b.y], [b.x + b.width, b.y], [b.x, b.y + b.height], [b.x + b.width, b.y + b.height]].map(([x, y]) => {
        const p = new DOMPoint(x, y).matrixTransform(root.multiply(m));
        return [p.x, p.y];
      }));
    const xs = corners.map(c => c[0]), ys = corners.map(c => c[1]);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  const look = () => {
    for (const e of registry.getAll()) {
      if (!e.parent || found.has(e.id)) continue;
      const key = e.labelTarget ? e.labelTarget.id : e.id;
      if (e.labelTarget) { found.set(e.id, { id: key, label: true, text: text(e) }); continue; }
      found.set(e.id, {
        id: key, type: e.type, text: text(e), hidden: !!e.hidden,
        box: e.waypoints ? null : [e.x, e.y, e.width, e.height],
        points: e.waypoints ? e.waypoints.map(p => [p.x, p.y]) : null,
      });
    }
  };
  look();
  for (const root of canvas.getRootElements()) { canvas.setRootElement(root); look(); }
  for (const d of (modeler.getDefinitions().diagrams ?? []).slice(1)) {
    await modeler.open(d).catch(() => {});
    for (const root of canvas.getRootElements()) { canvas.setRootElement(root); look(); }
  }
  return [...found.values()];
};

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'voronka-places-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath, headless: true, offline: true, viewport: { width: 1600, height: 1000 },
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await context.newPage();
await page.setContent('<!doctype html><style>html,body,#c{margin:0;width:100%;height:100%}</style><div id="c"></div>');
for (const css of ['diagram-js.css', 'bpmn-js.css', 'bpmn-font/css/bpmn-embedded.css'])
  await page.addStyleTag({ path: path.join(dist, 'assets', css) });
await page.addScriptTag({ path: path.join(dist, 'bpmn-modeler.development.js') });
for (const job of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  let answer;
  try { answer = { found: await page.evaluate(inPage, fs.readFileSync(job.file, 'utf8')) }; }
  catch (e) { answer = { error: String(e.message ?? e) }; }
  console.log(JSON.stringify(answer));
}
await context.close();
fs.rmSync(profile, { recursive: true, force: true });
