// Runs mappings on samples, in a process without any permission. Each line of the input is a request, each line of the output an
// answer. Modules come as texts whose imports name other modules as `flowright-module:<id>`; they live in memory only.

const { stringify, parse } = JSON;
const output = Deno.stdout;
const write = output.writeSync.bind(output);
const encoder = new TextEncoder();

function answer(value) {
  const bytes = encoder.encode(`${stringify(value)}\n`);
  for (let at = 0; at < bytes.length;) at += write(bytes.subarray(at));
}

// What a mapping writes to the console must not be taken for an answer.
for (const name of Object.keys(console)) console[name] = () => undefined;

const urls = new Map();
const files = new Map();

function addModule({ id, file, type, text }) {
  if (urls.has(id)) return;
  const linked = text.replaceAll(
    /flowright-module:([0-9a-f]+)/g,
    (whole, other) => urls.get(other) ?? whole,
  );
  const url = URL.createObjectURL(new Blob([linked], { type }));
  urls.set(id, url);
  files.set(url, file);
}

/** The error in plain data, with the first place of its stack that is in a module. */
function describe(error) {
  let message =
    error instanceof Error ? `${error.name}: ${error.message}` : `Thrown: ${String(error)}`;
  for (const [url, file] of files) message = message.replaceAll(url, file);
  const stack = error instanceof Error ? String(error.stack) : '';
  const place = /(blob:[^\s()]+?):(\d+):(\d+)/.exec(stack);
  const file = files.get(place?.[1]);
  if (place === null || file === undefined) return { message };
  return { message, file, line: Number(place[2]), column: Number(place[3]) };
}

async function run({ run: id, modules, entry, name, inputs }) {
  let map;
  try {
    for (const module of modules) addModule(module);
    map = (await import(urls.get(entry)))[name];
    if (typeof map !== 'function') throw new Error(`The module exports no function "${name}".`);
  } catch (error) {
    answer({ run: id, failed: describe(error) });
    return;
  }
  for (const [index, input] of inputs.entries()) {
    try {
      const value = await map(...input);
      // Text within text: what cannot be written as JSON fails here, as it does on its way to a system.
      answer({ run: id, index, json: stringify(value) ?? 'null' });
    } catch (error) {
      answer({ run: id, index, error: describe(error) });
    }
  }
}

answer({ ready: true });
let rest = '';
for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop();
  for (const line of lines) await run(parse(line));
}
