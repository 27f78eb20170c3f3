import { FlowrightError } from '../base/error.ts';
import { nearMatches } from '../base/near.ts';
import { flatRules } from '../mapping/rules.ts';
import { readMappings, type MappingReading } from '../parse/mappings/mapping-reading.ts';
import { MappingTypes } from '../parse/mappings/mapping-types.ts';
import type { ObjectSite, RuleSite } from '../parse/mappings/object-reader.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { parsePath, pathText } from '../shape/shape-path.ts';
import type { Draft } from './draft.ts';

/** The mapping of a name, or of `<file>#<name>`, with its nodes. Its file must be one that can be edited. */
export function findMapping(draft: Draft, wanted: string): MappingReading {
  const { mappings } = draft.reading().model;
  const [file, own] = wanted.includes('#') ? wanted.split('#') : [null, wanted];
  const found = mappings.filter(
    (mapping) => mapping.name === own && (file === null || mapping.file === file),
  );
  const [only] = found;
  if (found.length > 1) {
    const keys = found.map((mapping) => `"${mapping.file}#${mapping.name}"`).join(', ');
    throw new FlowrightError(
      'ambiguous-target',
      `More than one mapping is called "${wanted}".`,
      `Use one of these instead: ${keys}.`,
    );
  }
  if (only === undefined) {
    const names = mappings.map(({ name }) => name);
    throw notFound(`The project has no mapping "${wanted}".`, wanted, names);
  }
  return readAgain(draft, only.file, only.name);
}

interface KnownReadings {
  readonly unit: SourceUnit;
  readonly types: MappingTypes;
  readonly readings: readonly MappingReading[];
}

/** What is known of files while commands are planned: many rules are often set at once. */
const known = new WeakMap<Draft, Map<string, KnownReadings>>();

/** The mappings of a file with their nodes. */
export function readingsIn(draft: Draft, unit: SourceUnit): readonly MappingReading[] {
  const { units } = draft.reading();
  const files = known.get(draft) ?? new Map<string, KnownReadings>();
  known.set(draft, files);
  const before = files.get(unit.file);
  const isSame = before?.types.hasSameFiles(unit, units) === true;
  if (before?.unit === unit && isSame) return before.readings;
  const canServe = before !== undefined && isSame && before.types.canServe(unit, units);
  const types = canServe ? before.types : new MappingTypes(unit, units);
  const readings = readMappings(unit, types);
  files.set(unit.file, { unit, types, readings });
  return readings;
}

/** A mapping as its file stands now. */
export function readAgain(draft: Draft, file: string, name: string): MappingReading {
  const unit = draft.editable(file);
  const reading = readingsIn(draft, unit).find(({ model }) => model.name === name);
  if (reading !== undefined) return reading;
  throw new FlowrightError('not-found', `${file} has no mapping "${name}".`);
}

/** A target path in the form in which rules have it. */
export function checkedTarget(target: string): string {
  const spread = target.endsWith('...') ? '...' : '';
  const segments = parsePath(target.slice(0, target.length - spread.length));
  const last = segments?.at(-1);
  const isField = spread !== '' || last?.kind === 'field';
  if (segments !== null && isField) return pathText(segments) + spread;
  throw new FlowrightError(
    'invalid-input',
    `"${target}" is not the path of a target field.`,
    'Write it as "total", "customer.name" or "lines[].sku"; odd names in quotes: "lines[].\\"tax@rate\\"".',
  );
}

/** The rule of a target. `null` when there is none; throws `ambiguous-target` when there are several. */
export function ruleSite(mapping: MappingReading, target: string): RuleSite | null {
  const sites = [...mapping.sites.values()].filter(({ rule }) => rule.target === target);
  const [only] = sites;
  if (sites.length < 2) return only ?? null;
  const lines = sites.map(({ rule }) => rule.line).join(', ');
  throw new FlowrightError(
    'ambiguous-target',
    `"${target}" has ${sites.length} rules in "${mapping.model.name}" (lines ${lines}).`,
    'Change the one you mean in the code editor.',
  );
}

/** `ruleSite` for a rule that has to be there. */
export function existingRule(mapping: MappingReading, target: string): RuleSite {
  const site = ruleSite(mapping, target);
  if (site !== null) return site;
  const { name, rules } = mapping.model;
  const targets = flatRules(rules).map((rule) => rule.target);
  throw notFound(`"${name}" has no rule for "${target}".`, target, targets);
}

/** A last look at the result of a change: the rule must be there, read as a rule. */
export function checkEffect(draft: Draft, file: string, name: string, target: string): void {
  const reading = readAgain(draft, file, name);
  const isThere = [...reading.sites.keys()].some((rule) => rule.target === target);
  if (isThere) return;
  throw new FlowrightError(
    'failed',
    `The change did not have its effect on "${target}". Nothing was changed.`,
    'Make this change in the code editor.',
  );
}

/** The object literal that builds what is at a path. `null` when none does; throws when several do. */
export function objectAt(mapping: MappingReading, path: string): ObjectSite | null {
  const sites = [
    ...mapping.objects,
    ...[...mapping.sites.values()].flatMap(({ objects }) => objects),
  ];
  const nodes = new Map(
    sites.filter(({ target }) => target === path).map((site) => [site.node, site]),
  );
  const [only] = nodes.values();
  if (nodes.size < 2) return only ?? null;
  throw new FlowrightError(
    'ambiguous-target',
    `"${path}" is built in ${nodes.size} places of "${mapping.model.name}".`,
    'Change the one you mean in the code editor.',
  );
}

function notFound(message: string, wanted: string, names: readonly string[]): FlowrightError {
  const near = nearMatches(wanted, names).map((name) => `"${name}"`);
  const some = names.slice(0, 20).map((name) => `"${name}"`);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : some.length > 0
        ? `There are: ${some.join(', ')}.`
        : undefined;
  return new FlowrightError('not-found', message, hint);
}
