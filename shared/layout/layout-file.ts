import { FlowrightError } from '../base/error.ts';
import type { Point } from './placed.ts';
import type { ProjectPositions, StepPositions } from './positions.ts';

/** Where steps that were moved by hand are noted, so that a team sees the same picture. */
export const layoutFile = 'flowright/layout.json';

type Json = Readonly<Record<string, unknown>>;

/**
 * The positions in the text of `flowright/layout.json`. Whatever is not as expected counts as not there: a picture is never a
 * reason not to open a project.
 */
export function readLayoutFile(text: string | null): ProjectPositions {
  const workflows = member(parse(text), 'workflows');
  return Object.fromEntries(
    Object.entries(workflows).map(([workflow, entry]) => [workflow, positionsOf(entry)]),
  );
}

function positionsOf(entry: unknown): StepPositions {
  const steps = isObject(entry) ? member(entry, 'steps') : {};
  return Object.fromEntries(
    Object.entries(steps).flatMap(([step, point]) => (isPoint(point) ? [[step, point]] : [])),
  );
}

/**
 * The file's text with steps of a workflow put somewhere, or (`null`) given back their automatic place. Members that this
 * version does not know stay. Throws `invalid-input` for a text that is no JSON object, which is never written over.
 */
export function withPositions(
  text: string | null,
  workflow: string,
  positions: Readonly<Record<string, Point | null>>,
): string {
  return rewriteSteps(text, workflow, (steps) => {
    const kept = Object.entries(steps).filter(([step]) => !Object.hasOwn(positions, step));
    const put = Object.entries(positions).flatMap(([step, point]) =>
      point === null ? [] : [[step, { x: Math.round(point.x), y: Math.round(point.y) }] as const],
    );
    return Object.fromEntries([...kept, ...put]);
  });
}

/** The file's text without any position of a workflow, whose entry stays: it says that the picture is tidy on purpose. */
export function withoutPositions(text: string | null, workflow: string): string {
  return rewriteSteps(text, workflow, () => ({}));
}

function rewriteSteps(
  text: string | null,
  workflow: string,
  rewrite: (steps: Json) => Json,
): string {
  const content = requireObject(text);
  const workflows = member(content, 'workflows');
  const known = Object.hasOwn(workflows, workflow) ? workflows[workflow] : undefined;
  const entry = isObject(known) ? known : {};
  const steps = rewrite(member(entry, 'steps'));
  const next = { ...workflows, [workflow]: { ...entry, steps } };
  return print({ ...content, workflows: next }, text);
}

/** Sorted at every depth and a point on a line, so that a moved step is one changed line. */
function print(content: Json, before: string | null): string {
  const spread = JSON.stringify(sorted(content), null, 2);
  const text = `${spread.replaceAll(/\{\s+("x": -?\d+),\s+("y": -?\d+)\s+\}/g, '{ $1, $2 }')}\n`;
  return before?.includes('\r\n') === true ? text.replaceAll('\n', '\r\n') : text;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, content]) => [name, sorted(content)]));
}

function requireObject(text: string | null): Json {
  if (text === null || text.trim() === '') return {};
  const content = parse(text);
  if (content !== null) return content;
  throw new FlowrightError(
    'invalid-input',
    `${layoutFile} is not valid JSON, so the position was not noted.`,
    `Repair the file, or delete it to begin anew.`,
  );
}

function parse(text: string | null): Json | null {
  if (text === null) return null;
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(content) ? content : null;
  } catch {
    return null;
  }
}

function member(content: Json | null, name: string): Json {
  const value = content !== null && Object.hasOwn(content, name) ? content[name] : undefined;
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPoint(value: unknown): value is Point {
  return isObject(value) && isCoordinate(value['x']) && isCoordinate(value['y']);
}

/** Far beyond any picture, but such that nothing overflows. */
const farthest = 1_000_000;

function isCoordinate(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= farthest;
}
