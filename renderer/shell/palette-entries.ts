import { IconFile, IconPointFilled, type Icon } from '@tabler/icons-react';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { actionGroups, labelOf, type Action, type ActionFacts } from '../actions/action.ts';
import { runAction } from '../actions/run-action.ts';
import { showFile } from '../actions/show-place.ts';
import { allSteps } from '../state/model-lookup.ts';
import { selectSteps, showWorkflow } from '../state/selection-store.ts';
import { triggerIcons } from '../ui/trigger-icon.tsx';
import { fieldEntries } from './palette-fields.ts';

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  readonly keywords: string;
  readonly icon: Icon;
  readonly shortcut?: string;
  readonly perform: () => void;
}

/** Available actions first, then the project's workflows, steps, files and fields. */
export function paletteEntries(
  actions: readonly Action[],
  facts: ActionFacts,
): readonly PaletteEntry[] {
  const commands = actionGroups
    .flatMap((group) => actions.filter((action) => action.group === group))
    .filter((action) => action.isAvailable(facts) && action.id !== 'view.palette')
    .map((action) => actionEntry(action, facts));
  return facts.project === null
    ? commands
    : [...commands, ...projectEntries(facts.project), ...fieldEntries(facts)];
}

function actionEntry(action: Action, facts: ActionFacts): PaletteEntry {
  const shortcut = action.shortcuts?.[0];
  return {
    id: action.id,
    group: 'Commands',
    label: labelOf(action, facts),
    keywords: [action.group, ...(action.keywords ?? [])].join(' '),
    icon: action.icon,
    ...(shortcut === undefined ? {} : { shortcut }),
    perform: () => runAction(action),
  };
}

function projectEntries(project: ProjectSnapshot): readonly PaletteEntry[] {
  const { workflows } = project.model;
  return [
    ...workflows.map(workflowEntry),
    ...workflows.flatMap(stepEntries),
    ...project.files.map(({ file }) => fileEntry(file)),
  ];
}

function workflowEntry(workflow: Workflow): PaletteEntry {
  return {
    id: `workflow:${workflow.key}`,
    group: 'Workflows',
    label: nameOf(workflow),
    detail: workflow.file,
    keywords: workflow.trigger.kind,
    icon: triggerIcons[workflow.trigger.kind],
    perform: () => showWorkflow(workflow.key),
  };
}

function stepEntries(workflow: Workflow): readonly PaletteEntry[] {
  return allSteps(workflow).map((step) => ({
    id: `step:${workflow.key}/${step.key}`,
    group: 'Steps',
    label: step.id ?? step.source?.split('\n', 1)[0]?.slice(0, 80) ?? step.kind,
    detail: nameOf(workflow),
    keywords: [step.kind, step.connection ?? ''].join(' '),
    icon: IconPointFilled,
    perform: () => selectSteps(workflow.key, [step.key]),
  }));
}

function fileEntry(file: string): PaletteEntry {
  const slash = file.lastIndexOf('/');
  const folder = file.slice(0, Math.max(0, slash));
  return {
    id: `file:${file}`,
    group: 'Files',
    label: file.slice(slash + 1),
    ...(folder === '' ? {} : { detail: folder }),
    keywords: '',
    icon: IconFile,
    perform: () => showFile(file),
  };
}

function nameOf(workflow: Workflow): string {
  return workflow.id ?? workflow.idExpression ?? workflow.key;
}

type Searchable = Pick<PaletteEntry, 'label' | 'detail' | 'keywords'>;

/** Entries that hold every word of the query, those whose label begins with it first; the order stays otherwise. */
export function searchEntries<Entry extends Searchable>(
  entries: readonly Entry[],
  query: string,
  limit: number,
): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(0, limit);
  const ranked = entries.flatMap((entry) => {
    const rank = rankOf(entry, words);
    return rank === null ? [] : [{ entry, rank }];
  });
  // Sorting is stable, and the groups stay together: they are shown as sections.
  return ranked
    .sort((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function rankOf(entry: Searchable, words: readonly string[]): number | null {
  const label = entry.label.toLowerCase();
  const text = `${label} ${entry.detail ?? ''} ${entry.keywords}`.toLowerCase();
  if (!words.every((word) => text.includes(word))) return null;
  if (label.startsWith(words.join(' '))) return 0;
  return words.every((word) => label.includes(word)) ? 1 : 2;
}
