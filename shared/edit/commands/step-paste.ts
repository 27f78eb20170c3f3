import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { quoteText } from '../../constructs/style.ts';
import { chainAround, endBefore, endOfTrailingComments, type Chain } from '../../parse/chain.ts';
import type { StepSite } from '../../parse/site.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { loneUnit } from '../lone-unit.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import { ChainLayout, type WrittenLink } from '../chain-edit.ts';
import type { NeededImport } from '../clipboard/carried.ts';
import { bareText, importLine, withoutFromLine } from '../clipboard/copied-text.ts';
import { PasteNames } from '../clipboard/paste-names.ts';
import { readPasted, type PastedSteps } from '../clipboard/pasted-text.ts';
import { unknownNames } from '../clipboard/unknown-names.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { excerpt } from '../excerpt.ts';
import { addImport, addImportLine } from '../imports.ts';
import { indentationAt } from '../layout.ts';
import { renamesIn } from '../needs.ts';
import { applyChanges } from '../plan.ts';
import { startWithComments } from '../statement-edit.ts';
import { detectStyle } from '../style.ts';
import { findWorkflow } from '../target.ts';
import { idCounts, refuseDoubledIds } from './source-replace.ts';
import { FreshIds } from './step-duplicate.ts';
import {
  checkStepCount,
  findGap,
  noteCatchOnTrigger,
  refuseSplit,
  type Gap,
} from './step-insert.ts';

/**
 * `step.paste`: the steps of a text (clipboard/pasted-text.ts says of which) behind a step, with the imports and declarations
 * that they need. Ids that the workflow has already get an ordinal.
 */
export function pasteSteps(
  draft: Draft,
  command: Extract<Command, { command: 'step.paste' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const gap = findGap(workflow, command.after);
  refuseSplit(workflow, gap.chain, gap.index);
  const unit = draft.editableUnit(gap.chain.unit);
  const pasted = readPasted(command.text);
  const ids = idChanges(pasted, workflow);
  const place = { draft, unit, node: gap.chain.base };
  const names = new PasteNames(place, pasted, ids);
  names.decide(linksOf(pasted.workflow.site.chain));
  noteUnknownNames(draft, gap.chain, pasted, names);
  const counts = idCounts(draft.reading());
  const adapted = adapt(pasted, names, ids);
  const again = (): Gap => findGap(findWorkflow(draft, workflow.model.key), command.after);
  for (const needed of names.imports) addNeeded(draft, unit.file, needed);
  insertDeclarations(draft, again().chain, adapted.unit, names.statements);
  insertLinks(draft, again(), adapted, pasted.workflow.site.steps);
  checkStepCount(draft, workflow, (before, after) => after > before);
  noteCatchOnTrigger(draft, workflow);
  refuseDoubledIds(counts, draft.reading());
  const { steps } = pasted.workflow.model;
  const [only] = steps;
  return steps.length === 1 ? `Paste step "${only?.key ?? ''}"` : `Paste ${steps.length} steps`;
}

/** The text may come from anywhere: what it uses and nobody declares is said, and left to the user. */
function noteUnknownNames(
  draft: Draft,
  { unit, base }: Chain,
  pasted: PastedSteps,
  names: PasteNames,
): void {
  const { statements } = pasted.unit.source;
  const carried = names.statements.flatMap((index) => statements[index] ?? []);
  const unknown = unknownNames([...linksOf(pasted.workflow.site.chain), ...carried], base);
  if (unknown.length === 0) return;
  const list = unknown.map((name) => `"${name}"`).join(', ');
  const verb = unknown.length === 1 ? 'is' : 'are';
  draft.note(
    `${list} ${verb} declared neither in the pasted text nor in ${unit.file}: import or declare ${unknown.length === 1 ? 'it' : 'them'}.`,
  );
}

function linksOf(chain: Chain): readonly ts.Node[] {
  return chain.links.flatMap(({ call }) => [...call.arguments]);
}

/** New ids for those that the workflow has, wherever in the text they are written. */
function idChanges(pasted: PastedSteps, workflow: WorkflowReading): readonly TextChange[] {
  const fresh = new FreshIds(workflow);
  const changes = new Map<number, TextChange>();
  for (const { id, definition } of pasted.workflow.stepSites.values()) {
    if (id?.value == null || id.known === null || definition.unit !== pasted.unit) continue;
    const { node, value } = id;
    const start = node.getStart(pasted.unit.source);
    if (changes.has(start) || fresh.take(value)) continue;
    const first = node.getText(pasted.unit.source)[0];
    const quote = first === '"' || first === '`' ? first : "'";
    changes.set(start, {
      start,
      end: node.getEnd(),
      insert: quoteText(fresh.next(value), quote),
    });
  }
  return [...changes.values()];
}

/** The text as it goes into the file: with the names and ids that are free there. */
function adapt(
  pasted: PastedSteps,
  names: PasteNames,
  ids: readonly TextChange[],
): { readonly unit: SourceUnit; readonly chain: Chain } {
  const { unit, workflow } = pasted;
  const { statements } = unit.source;
  const nodes = names.statements.flatMap((index) => statements[index] ?? []);
  const links = linksOf(workflow.site.chain);
  const renamed = renamesIn([...links, ...nodes], unit.source, names.renames);
  const isInId = ({ start, end }: TextChange): boolean =>
    ids.some((id) => id.start <= start && end <= id.end);
  const changes = [...ids, ...renamed.filter((change) => !isInId(change))];
  const adapted = loneUnit(unit.file, applyChanges(unit.text, changes));
  const [trigger] = adapted.triggers;
  if (trigger === undefined || adapted.syntax !== null) {
    throw new FlowrightError(
      'failed',
      'The text cannot be fitted to the names of the file. Nothing was changed.',
      'Paste it in the code editor.',
    );
  }
  return { unit: adapted, chain: chainAround(trigger.call, adapted) };
}

function addNeeded(draft: Draft, file: string, needed: NeededImport): void {
  const unit = draft.editable(file);
  const style = detectStyle(unit);
  const isNamed = needed.imported !== '*' && needed.imported !== 'default' && !needed.isType;
  draft.change(
    file,
    isNamed
      ? addImport(unit, needed.module, needed.imported, needed.local, style)
      : addImportLine(unit, needed.module, importLine(needed, style), style),
  );
}

/** Declarations go above the statement that holds the workflow. */
function insertDeclarations(
  draft: Draft,
  chain: Chain,
  from: SourceUnit,
  indices: readonly number[],
): void {
  if (indices.length === 0) return;
  const unit = draft.editableUnit(chain.unit);
  const { endOfLine } = detectStyle(unit);
  let holder: ts.Node = chain.base;
  while (!ts.isSourceFile(holder.parent)) holder = holder.parent;
  const start = ts.isStatement(holder) ? startWithComments(holder, unit) : holder.getStart();
  const texts = indices.flatMap((index) => {
    const statement = from.source.statements[index];
    if (statement === undefined) return [];
    const span = { start: startWithComments(statement, from), end: statement.getStart() };
    const comments = withoutFromLine(excerpt(from, span, '', ''));
    return [`${comments}${bareText(from, statement)}\n\n`];
  });
  const insert = texts.join('').replaceAll('\n', endOfLine);
  draft.change(unit.file, [{ start, end: start, insert }]);
}

function insertLinks(
  draft: Draft,
  { chain, index }: Gap,
  from: { readonly unit: SourceUnit; readonly chain: Chain },
  steps: readonly StepSite[],
): void {
  const layout = new ChainLayout(chain, detectStyle(chain.unit));
  layout.insertWritten(index, (indent) =>
    steps.flatMap(({ place }) =>
      place.kind === 'links' ? [writtenLink(from.chain, place.first, place.count, indent)] : [],
    ),
  );
  draft.change(chain.unit.file, layout.changes());
}

function writtenLink(chain: Chain, first: number, count: number, indent: string): WrittenLink {
  const { unit, links } = chain;
  const last = links[first + count - 1];
  const name = links[first]?.call.expression.getEnd() ?? 0;
  const end = last?.call.getEnd() ?? name;
  const boundary = endOfTrailingComments(unit.text, endBefore(chain, first));
  const start = boundary + (/^\s*/.exec(unit.text.slice(boundary, end))?.[0].length ?? 0);
  const from = indentationAt(unit.text, name);
  return {
    text: excerpt(unit, { start, end }, from, indent),
    trailing: unit.text.slice(end, endOfTrailingComments(unit.text, end)).trimEnd(),
  };
}
