import { FlowrightError } from '../base/error.ts';
import { emitFunction } from '../constructs/function.ts';
import { taskConstructs } from '../constructs/table.ts';
import type { CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import { isIdentifierText } from '../parse/identifier.ts';
import { followExport, UnitLookup } from '../parse/links.ts';
import { resolveName } from '../parse/scope.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { relativePath, folderOf } from '../base/path.ts';
import type ts from 'typescript';
import type { NewStep } from './command.ts';
import type { Draft } from './draft.ts';
import { checkedExpression } from './field-edit.ts';
import { addImport, needSdkFunction } from './imports.ts';
import { needMappingName } from './mapping-use.ts';
import { importExtension } from './style.ts';

/** A new step's text, with the imports that it needs. */
export interface StepText {
  readonly text: string;
  readonly imports: readonly TextChange[];
}

/** Writes a new step for `place` in a file: the SDK's names as the file has them, everything in its style. */
export function newStepText(
  draft: Draft,
  unit: SourceUnit,
  place: ts.Node,
  step: NewStep,
  style: CodeStyle,
): StepText {
  switch (step.kind) {
    case 'fn': {
      const { name, changes } = needSdkFunction(unit, place, 'fn', style);
      return { text: taskConstructs.fn.emit(checkedStep(step), name, style), imports: changes };
    }
    case 'http': {
      const { name, changes } = needSdkFunction(unit, place, 'http', style);
      const complete = withConnection(draft, checkedStep(step));
      return { text: taskConstructs.http.emit(complete, name, style), imports: changes };
    }
    case 'function':
      return { text: emitFunction(checkedStep(step).code, style), imports: [] };
    case 'reference':
      return referenceText(draft, unit, place, step.name, style);
    case 'mapping':
      return mappingStepText(draft, unit, place, step, style);
  }
}

/** A step that hands its data to a mapping: as a whole, or member by member where there are several sources. */
function mappingStepText(
  draft: Draft,
  unit: SourceUnit,
  place: ts.Node,
  step: Extract<NewStep, { kind: 'mapping' }>,
  style: CodeStyle,
): StepText {
  const found = draft.reading().model.mappings.filter(({ name }) => name === step.mapping);
  const [mapping] = found;
  if (mapping === undefined || found.length > 1) {
    throw new FlowrightError(
      mapping === undefined ? 'not-found' : 'ambiguous-target',
      mapping === undefined
        ? `The project has no mapping "${step.mapping}".`
        : `More than one file has a mapping "${step.mapping}": ${found.map(({ file }) => file).join(', ')}.`,
      mapping === undefined ? 'Create it with mapping.create first.' : 'Rename one of them first.',
    );
  }
  const { name: callee, changes } = needSdkFunction(unit, place, 'fn', style);
  const called = needMappingName(draft, unit, place, mapping, style);
  const isNamed = style.context.kind === 'named';
  const data = style.context.kind === 'named' ? `${style.context.name}.data` : 'data';
  const values = mapping.sources.map(({ name }) =>
    mapping.sources.length === 1 ? data : `${data}.${name}`,
  );
  const parameter = isNamed ? data.slice(0, -'.data'.length) : '{ data }';
  const code = `(${parameter}) => ${called.name}(${values.join(', ')})`;
  const text = taskConstructs.fn.emit({ kind: 'fn', id: step.id, code }, callee, style);
  return { text, imports: [...changes, ...called.changes] };
}

type StepWithCode = Exclude<NewStep, { kind: 'reference' | 'mapping' }>;

/** Refuses texts that are no expressions before they get into a file. */
function checkedStep<Step extends StepWithCode>(step: Step): Step {
  const code = step.code === undefined ? {} : { code: checkedExpression('code', step.code) };
  if (step.kind === 'http') {
    if (step.connectionExpression !== undefined) {
      checkedExpression('connectionExpression', step.connectionExpression);
    }
    for (const name of ['methodExpression', 'pathExpression'] as const) {
      const text = step.request?.[name];
      if (text !== undefined) checkedExpression(name, text);
    }
  }
  return { ...step, ...code };
}

type NewHttp = Extract<NewStep, { kind: 'http' }>;

/** An http step names the system it calls: the project's only one, unless the command says which. */
function withConnection(draft: Draft, step: NewHttp): NewHttp {
  if (step.connection !== undefined || step.connectionExpression !== undefined) return step;
  const { systems } = draft.reading().model;
  const [only] = systems;
  if (only !== undefined && systems.length === 1) return { ...step, connection: only.name };
  draft.note(`Set the connection of "${step.id}": it has to name the system that the step calls.`);
  return { ...step, connection: 'system' };
}

/** A name that the file can reach, importing it from the one file of the project that exports it. */
export function referenceText(
  draft: Draft,
  unit: SourceUnit,
  place: ts.Node,
  name: string,
  style: CodeStyle,
): StepText {
  if (!isIdentifierText(name)) {
    throw new FlowrightError(
      'invalid-input',
      `"${name}" is not a name.`,
      'Give a constant’s name.',
    );
  }
  if (resolveName(place, name) !== null) return { text: name, imports: [] };
  const { units } = draft.reading();
  const lookup = new UnitLookup(units);
  const exporters = [...units.values()].filter(
    (candidate) =>
      candidate.exports.names.get(name)?.kind === 'local' &&
      followExport(candidate, name, lookup).kind === 'value',
  );
  const [exporter] = exporters;
  if (exporter === undefined || exporters.length > 1) {
    throw new FlowrightError(
      'not-found',
      exporter === undefined
        ? `No task or function "${name}" is declared in ${unit.file} or exported by another file.`
        : `"${name}" is exported by more than one file: ${exporters.map(({ file }) => file).join(', ')}.`,
      'Import the one you mean in the code editor, then insert it.',
    );
  }
  const extension = importExtension(unit, units.values());
  const path = exporter.file.replace(/\.tsx?$/, extension);
  const module = relativePath(folderOf(unit.file), path);
  return { text: name, imports: addImport(unit, module, name, name, style) };
}
