import {
  IconBulb,
  IconPencilBolt,
  IconTestPipe,
  IconTool,
  IconSparkles2,
} from '@tabler/icons-react';
import type { Action, ActionFacts } from '../../actions/action.ts';
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { Step, Workflow } from '../../../shared/model/project.ts';
import { useMapperStore } from '../../mapper/mapper-store.ts';
import { readMapping } from '../../mapper/use-mapping.ts';
import { findStep, findWorkflow } from '../../state/model-lookup.ts';
import type { FoundProblem } from '../../state/problem-list.ts';
import { useProjectStore } from '../../state/project-store.ts';
import { useSelectionStore } from '../../state/selection-store.ts';
import { readProblems } from '../../state/use-problems.ts';
import { useViewStore } from '../../state/view-store.ts';
import { editSteps, explainProblem, fixProblem, mapFields, writeTests } from './errands.ts';

type Place = Pick<ActionFacts, 'project' | 'selection'>;

/** For the action's doing, as its facts were for its being available. */
function readPlace(): Place {
  return {
    project: useProjectStore.getState().snapshot,
    selection: useSelectionStore.getState(),
  };
}

interface SelectedSteps {
  readonly workflow: Workflow;
  readonly steps: readonly Step[];
}

/** The steps that are selected on the canvas, while it is shown. */
function selectedSteps({ project, selection }: Place): SelectedSteps | null {
  const workflow = findWorkflow(project?.model ?? null, selection.workflow);
  if (workflow === null || selection.selection.kind !== 'steps' || openMapping() !== null) {
    return null;
  }
  const steps = selection.selection.keys.flatMap((key) => findStep(workflow, key) ?? []);
  return steps.length === 0 ? null : { workflow, steps };
}

/** The mapping in the centre. */
function openMapping(): Mapping | null {
  return useViewStore.getState().centre === 'mapper' ? (readMapping()?.mapping ?? null) : null;
}

const severities = ['error', 'warning', 'info'] as const;

/** The worst problem of what is selected, or of the mapping in the centre. */
function problemAtHand({ selection: { workflow, selection } }: Place): FoundProblem | null {
  const mapping = openMapping();
  const isAtHand = (problem: FoundProblem): boolean => {
    if (mapping !== null) return problem.file === mapping.file;
    if (problem.workflow !== workflow || workflow === null) return false;
    if (selection.kind === 'trigger') return problem.step === null;
    return selection.kind === 'steps' && selection.keys.at(-1) === problem.step;
  };
  const found = readProblems().filter(isAtHand);
  return (
    severities.flatMap((each) => found.find(({ severity }) => severity === each) ?? [])[0] ?? null
  );
}

export const editStepAction: Action = {
  id: 'assistant.edit-step',
  name: 'Edit this step with the assistant',
  label: (facts) =>
    (selectedSteps(facts)?.steps.length ?? 0) > 1
      ? 'Edit these steps with the assistant'
      : 'Edit this step with the assistant',
  group: 'Canvas',
  icon: IconPencilBolt,
  shortcuts: ['I'],
  scope: 'canvas',
  keywords: ['change', 'prompt', 'model'],
  isAvailable: (facts) => selectedSteps(facts) !== null,
  perform: async () => {
    const selected = selectedSteps(readPlace());
    if (selected === null) return;
    await editSteps(
      selected.workflow.key,
      selected.steps.map(({ key }) => key),
    );
  },
};

export const explainProblemAction: Action = {
  id: 'assistant.explain-problem',
  label: 'Explain this problem',
  group: 'Go to',
  icon: IconBulb,
  keywords: ['assistant', 'error', 'why', 'model'],
  isAvailable: (facts) => problemAtHand(facts) !== null,
  perform: async () => {
    const problem = problemAtHand(readPlace());
    if (problem !== null) await explainProblem(problem);
  },
};

export const fixProblemAction: Action = {
  id: 'assistant.fix-problem',
  label: 'Fix this problem with the assistant',
  group: 'Edit',
  icon: IconTool,
  keywords: ['mend', 'repair', 'error', 'model'],
  isAvailable: (facts) => problemAtHand(facts) !== null,
  perform: async () => {
    const problem = problemAtHand(readPlace());
    if (problem !== null) await fixProblem(problem);
  },
};

export const mapFieldsAction: Action = {
  id: 'assistant.map-fields',
  label: 'Map these fields with the assistant',
  group: 'Edit',
  icon: IconSparkles2,
  keywords: ['mapping', 'rule', 'model'],
  isAvailable: ({ project }) => project !== null && openMapping() !== null,
  perform: async () => {
    const mapping = openMapping();
    if (mapping === null) return;
    const { source, target } = useMapperStore.getState();
    await mapFields(mapping, { source: source.active, target: target.active });
  },
};

export const writeTestsAction: Action = {
  id: 'assistant.write-tests',
  label: 'Write tests with the assistant',
  group: 'Edit',
  icon: IconTestPipe,
  keywords: ['deno', 'cover', 'model'],
  isAvailable: (facts) =>
    facts.project !== null && (openMapping() !== null || selectedSteps(facts)?.steps.length === 1),
  perform: async () => {
    const mapping = openMapping();
    if (mapping !== null) {
      const { file, name } = mapping;
      await writeTests({ kind: 'mapping', file, name }, `the mapping ${name}`);
      return;
    }
    const selected = selectedSteps(readPlace());
    const step = selected?.steps[0]?.key;
    if (selected === null || step === undefined) return;
    const workflow = selected.workflow.key;
    await writeTests({ kind: 'step', workflow, step }, `the step ${step} of ${workflow}`);
  },
};

export const errandActions: readonly Action[] = [
  editStepAction,
  explainProblemAction,
  fixProblemAction,
  mapFieldsAction,
  writeTestsAction,
];
