import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { UnitLookup } from '../../parse/links.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { loneUnit } from '../lone-unit.ts';
import type { Command } from '../command.ts';
import { followKeys } from '../data-keys.ts';
import type { Draft } from '../draft.ts';
import {
  modulePath,
  modulesMeaning,
  movedModule,
  moduleTexts,
  replaceModule,
} from '../module-edit.ts';
import { statementsNeededBy } from '../needs.ts';
import { findWorkflow } from '../target.ts';
import { statementOfWorkflow, type WorkflowStatement } from '../workflow-uses.ts';
import { checkFile } from './workflow-create.ts';
import { moveOut } from './workflow-move-out.ts';

/**
 * `workflow.moveToFile`: a workflow with what only it uses goes to another file, new or there already. A file that holds
 * nothing else moves as a whole. Whoever imports it does so from the new place.
 */
export function moveWorkflow(
  draft: Draft,
  command: Extract<Command, { command: 'workflow.moveToFile' }>,
): string {
  const reading = findWorkflow(draft, command.workflow);
  const { id, key, file, registered } = reading.model;
  const label = `Move workflow "${id ?? key}" to ${command.file}`;
  checkFile(command.file);
  if (command.file === file) return label;
  const workflow = statementOfWorkflow(reading);
  if (workflow === null || ts.isExpressionStatement(workflow.statement)) {
    throw new FlowrightError(
      'invalid-target',
      workflow === null
        ? `"${key}" is part of a larger piece of code, so it cannot be moved by itself.`
        : `"${key}" stands in its registration, not in a constant of its own.`,
      `Move it out of ${file} by hand.`,
    );
  }
  const unit = draft.editable(file);
  const wasCircular = isInCircle(draft, command.file);
  const before = draft.reading();
  if (!draft.isTaken(command.file) && holdsOnly(unit, workflow)) {
    moveFile(draft, unit, command.file);
  } else moveOut(draft, workflow, command.file);
  if (!wasCircular && isInCircle(draft, command.file)) {
    throw new FlowrightError(
      'invalid-target',
      `${command.file} and ${file} would import each other in a circle.`,
      `Move what both need to a third file first.`,
    );
  }
  const moved = draft
    .reading()
    .workflows.filter(({ model }) => model.file === command.file && model.id === id);
  if (!moved.some(({ model }) => model.registered === registered)) {
    throw new FlowrightError(
      'invalid-target',
      `"${key}" would not be registered any more in its new place.`,
      `Move it by hand, and register it in src/index.ts.`,
    );
  }
  followKeys(draft, before);
  return label;
}

/** Whether a file is there for the workflow alone: imports, and what the workflow needs. */
function holdsOnly(unit: SourceUnit, { statement }: WorkflowStatement): boolean {
  const needed = statementsNeededBy([statement], unit);
  return unit.source.statements.every(
    (other) => other === statement || ts.isImportDeclaration(other) || needed.includes(other),
  );
}

/** Moves a whole file; its own relative imports and those of it follow. */
function moveFile(draft: Draft, unit: SourceUnit, to: string): void {
  const from = unit.file;
  let text = unit.text;
  for (const node of moduleTexts(unit.source).toReversed()) {
    const { start, end, insert } = replaceModule(node, movedModule(node.text, from, to));
    text = text.slice(0, start) + insert + text.slice(end);
  }
  draft.create(to, text);
  redirectImports(draft, unit, to);
  draft.remove(from);
}

/** Lets every file that names the module name the new place, tests included. */
function redirectImports(draft: Draft, unit: SourceUnit, to: string): void {
  const lookup = new UnitLookup(draft.reading().units);
  for (const user of draft.reading().units.values()) {
    if (
      user === unit ||
      user.file === to ||
      !user.modules.some((module) => module.startsWith('.'))
    ) {
      continue;
    }
    const changes = modulesMeaning(user, unit, lookup).map((node) =>
      replaceModule(node, modulePath(user.file, to, node.text)),
    );
    draft.change(user.file, changes);
  }
  for (const [file, text] of draft.others()) {
    if (!/\.tsx?$/.test(file)) continue;
    const user = loneUnit(file, text);
    const changes = modulesMeaning(user, unit, lookup).map((node) =>
      replaceModule(node, modulePath(file, to, node.text)),
    );
    if (changes.length > 0) draft.changeText(file, changes);
  }
}

/** Whether a file imports itself, through others. */
function isInCircle(draft: Draft, file: string): boolean {
  const { units } = draft.reading();
  const lookup = new UnitLookup(units);
  const start = units.get(file);
  const seen = new Set<SourceUnit>();
  const waiting = start === undefined ? [] : [start];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    for (const module of unit.modules) {
      const next = lookup.resolve(unit, module);
      if (next === start && next !== undefined) return true;
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return false;
}
