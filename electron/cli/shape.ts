import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { errorMessage, FlowrightError } from '../../shared/base/error.ts';
import type { Command } from '../../shared/edit/command.ts';
import {
  documentKinds,
  documentSource,
  type DocumentKind,
} from '../../shared/shape/source-kind.ts';
import { readDocument } from '../services/shape/document.ts';
import { applyTo, describeResult } from './apply.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { usageError, type CommandContext, type RunCommand } from './command.ts';
import { loadProject } from './load-project.ts';

type Source = Extract<Command, { command: 'shape.create' }>['from'];

/** Creates a shape from samples, a JSON Schema or an OpenAPI document, or updates the one of that name. */
export const runShape: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('shape', args, {
    from: { type: 'string', multiple: true },
    name: { type: 'string' },
    file: { type: 'string' },
    as: { type: 'string' },
    prune: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const folder = requireFolder('shape', dir, context);
  const { name, file } = values;
  if (name === undefined || name === '') throw usageError('--name is missing.', 'shape');
  if (values.from === undefined) throw usageError('--from is missing.', 'shape');
  const kind = readKind(values.as);
  const sources = await Promise.all(values.from.map((from) => readSource(from, kind, context)));
  const from = joinSources(sources);
  const project = await loadProject(folder);
  const known = project.model.shapes.some(
    (shape) => shape.name === name && (file === undefined || shape.file === file),
  );
  const target = file === undefined ? name : `${file}#${name}`;
  const command: Command = known
    ? { command: 'shape.update', shape: target, from, prune: values.prune }
    : { command: 'shape.create', name, from, ...(file === undefined ? {} : { file }) };
  const result = await applyTo(project, [command], values['dry-run']);
  context.print(
    values.json ? `${JSON.stringify(result)}\n` : describeResult(result, values['dry-run']),
  );
  return 0;
};

function readKind(text: string | undefined): DocumentKind | null {
  if (text === undefined) return null;
  const kind = documentKinds.find((it) => it === text);
  if (kind !== undefined) return kind;
  throw usageError(`--as takes ${documentKinds.join(', ')}, not "${text}".`, 'shape');
}

async function readSource(
  from: string,
  kind: DocumentKind | null,
  context: CommandContext,
): Promise<Source> {
  const { path, text, part } = await readFrom(from, context);
  const source = documentSource(readDocument(text, basename(path)), part, kind);
  return 'samples' in source ? { samples: [...source.samples] } : source;
}

/** Reads `file` or `file#part`; `-` is standard input. */
async function readFrom(
  from: string,
  context: CommandContext,
): Promise<{ readonly path: string; readonly text: string; readonly part: string | null }> {
  const [path = '', ...parts] = from.split('#');
  const part = parts.length === 0 ? null : parts.join('#');
  if (path === '-') return { path: 'Standard input', text: await context.readInput(), part };
  try {
    return { path, text: await readFile(resolve(context.folder, path), 'utf8'), part };
  } catch (error) {
    if (part !== null && path !== from) {
      // A file's own name may hold a number sign.
      const text = await readFile(resolve(context.folder, from), 'utf8').catch(() => null);
      if (text !== null) return { path: from, text, part: null };
    }
    throw new FlowrightError(
      'not-found',
      `The source cannot be read: ${errorMessage(error)}.`,
      'Give --from a JSON or YAML file, or - for standard input.',
      { cause: error },
    );
  }
}

/** Several samples make one shape; anything else has to be alone. */
function joinSources(sources: readonly Source[]): Source {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return only;
  const samples = sources.map((source) => ('samples' in source ? source.samples : null));
  if (samples.every((list) => list !== null)) return { samples: samples.flat() };
  throw usageError('Several --from are possible for samples only.', 'shape');
}
