import {
  IconArrowsLeftRight,
  IconArrowsSplit2,
  IconBraces,
  IconFunction,
  IconGhost2,
  IconLifebuoy,
  IconPlayerTrackNext,
  IconRepeat,
  IconWorldUpload,
  type Icon,
} from '@tabler/icons-react';
import type { Command } from '../../shared/edit/command.ts';
import type { ProjectModel, Workflow } from '../../shared/model/project.ts';
import { allSteps } from '../state/model-lookup.ts';
import { freeId, nearestSystem } from './steps.ts';

/** Where something is inserted, and in what. */
export interface InsertPlace {
  readonly model: ProjectModel;
  readonly workflow: Workflow;
  /** The step of the chain that it follows, `null` for first. */
  readonly after: string | null;
}

/** One kind of thing that can be inserted: it feeds the palette and the insert menu. */
export interface InsertKind {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly keywords: string;
  readonly icon: Icon;
  /** The colour of its tile, that of the card it becomes. */
  readonly look: 'fn' | 'http' | 'catch';
  readonly isPossible: (place: InsertPlace) => boolean;
  readonly commands: (place: InsertPlace) => readonly Command[];
}

const always = (): boolean => true;

function insertFunction({ workflow, after }: InsertPlace, id: string): Command {
  return { command: 'step.insert', workflow: workflow.key, after, step: { kind: 'fn', id } };
}

function forEach(mode: 'serial' | 'parallel', place: InsertPlace): readonly Command[] {
  const id = freeId(place.workflow, 'each-item');
  const { key } = place.workflow;
  return [
    insertFunction(place, id),
    { command: 'step.wrapForEach', workflow: key, step: id, mode },
  ];
}

/** The system of a new request: that of the requests above, else the project's first. */
function suggestedSystem({ model, workflow, after }: InsertPlace): { connection?: string } {
  const connection = nearestSystem(workflow, after) ?? model.systems[0]?.name;
  return connection === undefined ? {} : { connection };
}

function durableId({ model }: InsertPlace): string | null {
  const durable = model.workflows.find(({ trigger, id }) => trigger.kind === 'workflow' && id);
  return durable?.id ?? null;
}

/** The mapping that a new step calls: the first that the workflow does not use yet. */
function nextMapping({ model, workflow }: InsertPlace): string | null {
  const used = new Set(allSteps(workflow).flatMap(({ mappings }) => mappings));
  const free = model.mappings.find(({ name }) => !used.has(name));
  return (free ?? model.mappings[0])?.name ?? null;
}

/** `mapOrder` as an id: `map-order`. */
function idFor(name: string): string {
  const words = name.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2').toLowerCase();
  return words.replaceAll(/[^a-z\d]+/g, '-').replaceAll(/^-|-$/g, '') || 'map';
}

export const insertKinds: readonly InsertKind[] = [
  {
    id: 'fn',
    label: 'Function',
    note: 'Work on the data',
    keywords: 'fn transform map code',
    icon: IconFunction,
    look: 'fn',
    isPossible: always,
    commands: (place) => [insertFunction(place, freeId(place.workflow, 'step'))],
  },
  {
    id: 'http',
    label: 'HTTP request',
    note: 'Call a system',
    keywords: 'http fetch api system',
    icon: IconWorldUpload,
    look: 'http',
    isPossible: always,
    commands: (place) => [
      {
        command: 'step.insert',
        workflow: place.workflow.key,
        after: place.after,
        step: {
          kind: 'http',
          id: freeId(place.workflow, 'request'),
          ...suggestedSystem(place),
        },
      },
    ],
  },
  {
    id: 'mapping',
    label: 'Mapping',
    note: 'Give the data another shape',
    keywords: 'map transform shape convert',
    icon: IconArrowsLeftRight,
    look: 'fn',
    isPossible: (place) => nextMapping(place) !== null,
    commands: (place) => {
      const mapping = nextMapping(place) ?? '';
      const { workflow, after } = place;
      const step = { kind: 'mapping', id: freeId(workflow, idFor(mapping)), mapping } as const;
      return [{ command: 'step.insert', workflow: workflow.key, after, step }];
    },
  },
  {
    id: 'function',
    label: 'Inline function',
    note: 'Without an id',
    keywords: 'anonymous code',
    icon: IconBraces,
    look: 'fn',
    isPossible: always,
    commands: ({ workflow, after }) => [
      { command: 'step.insert', workflow: workflow.key, after, step: { kind: 'function' } },
    ],
  },
  {
    id: 'each-serial',
    label: 'For each, in order',
    note: 'One item after the other',
    keywords: 'loop list unpack serial items',
    icon: IconRepeat,
    look: 'fn',
    isPossible: always,
    commands: (place) => forEach('serial', place),
  },
  {
    id: 'each-parallel',
    label: 'For each, in parallel',
    note: 'All items at once',
    keywords: 'loop list unpack items',
    icon: IconArrowsSplit2,
    look: 'fn',
    isPossible: always,
    commands: (place) => forEach('parallel', place),
  },
  {
    id: 'background',
    label: 'Background step',
    note: 'The next step does not wait',
    keywords: 'detached async fire and forget',
    icon: IconGhost2,
    look: 'fn',
    isPossible: always,
    commands: (place) => {
      const step = freeId(place.workflow, 'background-step');
      const { key: workflow } = place.workflow;
      return [
        insertFunction(place, step),
        { command: 'step.setBackground', workflow, step, background: true },
      ];
    },
  },
  {
    id: 'start',
    label: 'Start durable workflow',
    note: 'For work that takes longer',
    keywords: 'workflow queue start async',
    icon: IconPlayerTrackNext,
    look: 'fn',
    isPossible: (place) => durableId(place) !== null,
    commands: (place) => {
      const durable = durableId(place) ?? '';
      const step = freeId(place.workflow, `start-${durable}`);
      const start = { kind: 'start', workflow: durable, dataExpression: 'data' } as const;
      const target = { workflow: place.workflow.key, step };
      return [
        insertFunction(place, step),
        { command: 'block.insert', ...target, after: null, block: start },
      ];
    },
  },
  {
    id: 'catch',
    label: 'Catch handler',
    note: 'When a step above fails',
    keywords: 'error exception',
    icon: IconLifebuoy,
    look: 'catch',
    // Before the first step nothing can fail yet.
    isPossible: ({ after }) => after !== null,
    commands: ({ workflow, after }) => [
      {
        command: 'catch.add',
        workflow: workflow.key,
        after,
        step: { kind: 'fn', id: freeId(workflow, 'handle-error') },
      },
    ],
  },
];
