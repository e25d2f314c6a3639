// Drives bpmn-engine: one run for each job of a JSON list on standard input, one JSON line for each.
// A job: {file, exits: {flow: variable}, fire: boundary event or null}. The variable of an exit is true until the
// exit is taken; the timer of `fire` goes off while its stage waits, all others never do.
import fs from 'node:fs';
import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';

const LIMIT = 5000;

function held(work) {
  // A stage that a program does waits as one that a person does, so that its timer can go off.
  return function Service() {
    return { execute: (message, done) => work.push(() => done(null)) };
  };
}

async function run({ file, exits, fire }) {
  const taken = [], ended = [], services = [], listener = new EventEmitter();
  const variables = Object.fromEntries(Object.values(exits).map(name => [name, true]));
  const engine = new Engine({
    name: file,
    source: fs.readFileSync(file, 'utf8'),
    settings: { enableDummyService: false },
    variables,
    extensions: {
      held(activity) {
        if (/(Service|Send|BusinessRule)Task$/.test(activity.type)) activity.behaviour.Service = held(services);
      },
    },
  });
  let fired = null;
  const onward = () => setImmediate(() => {
    const { environment } = engine.execution;
    const timer = fired ? undefined : environment.timers.executing.find(t => t.owner?.id === fire);
    if (timer) {
      fired = fire;
      environment.timers.clearTimeout(timer);
      timer.callback();
      onward(); // a reminder leaves the stage going on
    } else services.shift()?.();
  });
  listener.on('flow.take', flow => {
    taken.push(flow.id);
    if (exits[flow.id]) flow.environment.variables[exits[flow.id]] = false;
  });
  listener.on('activity.end', activity => ended.push(activity.id));
  listener.on('activity.start', activity => /(Service|Send|BusinessRule)Task$/.test(activity.type) && onward());
  listener.on('activity.wait', activity => {
    if (/BoundaryEvent$/.test(activity.owner?.type ?? activity.type)) return;
    services.push(() => activity.signal());
    onward();
  });
  let stop;
  const limit = new Promise(resolve => { stop = setTimeout(resolve, LIMIT, { error: 'no end' }); });
  const end = new Promise(resolve => {
    engine.once('error', error => resolve({ error: error.message }));
    engine.execute({ listener }, (error, api) => resolve(error ? { error: error.message } : { state: api.state }));
  });
  const result = await Promise.race([end, limit]);
  clearTimeout(stop);
  if (result.error) try { await engine.stop(); } catch {} // it may not have begun
  return { ...result, taken, ended, fired };
}

for (const job of JSON.parse(fs.readFileSync(0, 'utf8'))) console.log(JSON.stringify(await run(job)));
process.exit(0);
