import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { UnitLookup } from '../../parse/links.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import type { Command } from '../command.ts';
import { followKeys } from '../data-keys.ts';
import type { Draft } from '../draft.ts';
import { replaceField, replaceKnown, replaceNode, usesOf } from '../field-edit.ts';
import { noteMentions } from '../mentions.ts';
import { startReferences, type StartReference } from '../references.ts';
import { detectStyle } from '../style.ts';
import { findWorkflow } from '../target.ts';
import { quoteText } from '../../constructs/style.ts';

/** Ids are a webhook's path and a durable workflow's name: letters, digits, `-` and `_` are safe in both. */
export function checkWorkflowId(draft: Draft, id: string): void {
  if (!/^[A-Za-z0-9_-]+$/.test(id)) {
    throw new FlowrightError(
      'invalid-input',
      `"${id}" cannot be the id of a workflow.`,
      'Use letters, digits, "-" and "_", such as "order-intake".',
    );
  }
  const taken = draft.reading().workflows.find(({ model }) => model.id === id);
  if (taken === undefined) return;
  throw new FlowrightError(
    'already-exists',
    `The project already has a workflow "${id}" (${taken.model.file}).`,
    'Choose another id.',
  );
}

/** `workflow.rename`: the id and the calls that start the workflow by it; never its export or file. */
export function renameWorkflow(
  draft: Draft,
  command: Extract<Command, { command: 'workflow.rename' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const { id, key } = workflow.model;
  const label = `Rename workflow "${id ?? key}" to "${command.to}"`;
  if (id === command.to) return label;
  const field = workflow.site.id;
  if (field === null || field.known === null || id === null) {
    throw new FlowrightError(
      'invalid-target',
      `The id of "${key}" is computed${field?.expression == null ? '' : `: ${field.expression}`}.`,
      'Edit it in the code.',
    );
  }
  checkWorkflowId(draft, command.to);
  const before = draft.reading();
  const isDurable = workflow.model.trigger.kind === 'workflow';
  const isOnly = draft.reading().workflows.filter(({ model }) => model.id === id).length === 1;
  const references = isDurable && isOnly ? startReferences(draft.reading().units.values(), id) : [];
  for (const [file, changes] of renameChanges(draft, workflow, references, command.to)) {
    draft.change(file, changes);
  }
  if (workflow.model.trigger.kind === 'webhook') {
    draft.note(
      `The webhook's URL changes: it ends in "/${command.to}" instead of "/${id}". Tell those who call it.`,
    );
  }
  followKeys(draft, before);
  noteMentions(draft, id);
  return label;
}

function renameChanges(
  draft: Draft,
  workflow: WorkflowReading,
  references: readonly StartReference[],
  to: string,
): ReadonlyMap<string, readonly TextChange[]> {
  const { unit, id } = workflow.site;
  const byFile = new Map<string, TextChange[]>();
  const add = (file: string, changes: readonly TextChange[]): void => {
    const known = byFile.get(file) ?? [];
    const fresh = changes.filter((change) => !known.some((other) => other.start === change.start));
    byFile.set(file, [...known, ...fresh]);
  };
  if (id?.known == null) return byFile;
  const style = detectStyle(draft.editableUnit(unit));
  const shared = sharedConstant(draft, workflow, references);
  if (shared !== null) {
    const { literal } = id.known;
    add(unit.file, [replaceNode(literal, quoteLike(literal, to))]);
  } else add(unit.file, replaceField('id', id, { value: to }, style));
  for (const { unit: user, argument, known } of references) {
    if (shared !== null && known.constant === shared) continue;
    const userStyle = detectStyle(draft.editableUnit(user));
    add(user.file, [replaceKnown(argument, known, to, userStyle)]);
  }
  return byFile;
}

/**
 * The constant that holds the id for the trigger and for calls that start the workflow, and for nothing else. One that other
 * files may use is refused: what it is used for there is not known.
 */
function sharedConstant(
  draft: Draft,
  workflow: WorkflowReading,
  references: readonly StartReference[],
): ts.VariableDeclaration | null {
  const { id, unit } = workflow.site;
  const constant = id?.known?.constant ?? null;
  if (id === null || constant === null || !ts.isIdentifier(constant.name)) return null;
  const { text: name } = constant.name;
  const users = [...draft.reading().units.values()].filter(
    (other) => other !== unit && isImportedFrom(other, unit, name, draft),
  );
  const [user] = users;
  if (user !== undefined) {
    throw new FlowrightError(
      'invalid-target',
      `The id of "${workflow.model.key}" is held by "${name}", which ${user.file} uses too.`,
      `Change "${name}" in ${unit.file} by hand.`,
    );
  }
  const known = new Set<ts.Node>([id.node, ...references.map(({ argument }) => argument)]);
  return usesOf(constant).every((use) => known.has(use) || ts.isExportSpecifier(use.parent))
    ? constant
    : null;
}

function isImportedFrom(other: SourceUnit, owner: SourceUnit, name: string, draft: Draft): boolean {
  if (!other.text.includes(name)) return false;
  const lookup = new UnitLookup(draft.reading().units);
  return other.modules.some((module) => lookup.resolve(other, module) === owner);
}

function quoteLike(literal: ts.Expression, text: string): string {
  const quote = literal.getText()[0];
  return quoteText(text, quote === '"' || quote === '`' ? quote : "'");
}
