import type { ContextReference } from '../../../shared/assistant/context.ts';
import type { AssistantMode } from '../../../shared/assistant/proposal.ts';
import type { Mapping } from '../../../shared/model/mapping.ts';
import { ask } from '../../state/assistant-requests.ts';
import {
  selectIsWorking,
  selectProposal,
  setComposer,
  useAssistantStore,
} from '../../state/assistant-store.ts';
import { selectIsReading, useAttachmentStore } from '../../state/attachment-store.ts';
import type { FoundProblem } from '../../state/problem-list.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { showAssistant } from '../assistant-actions.ts';
import { problemWithPlace } from './references.ts';
import { fillComposer, type Errand } from './speaking-store.ts';

/** Opens the assistant with an errand in its composer. Nothing is sent. */
async function begin(mode: AssistantMode, errand: Errand): Promise<void> {
  fillComposer(errand);
  setComposer({ mode });
  await showAssistant.perform();
}

/** Asks what is to change about steps. */
export async function editSteps(workflow: string, steps: readonly string[]): Promise<void> {
  const references = steps.map((step): ContextReference => ({ kind: 'step', workflow, step }));
  await begin('build', { references, prompt: '', placeholder: 'What should change?' });
}

/** Where a problem is, as a sentence has it. */
function placeOf({ file, line, workflow, step }: FoundProblem): string {
  const inStep = workflow === null || step === null ? '' : `, step ${step} of ${workflow}`;
  return `${file}:${line}${inStep}`;
}

function referencesOf(problem: FoundProblem): readonly ContextReference[] {
  return problemWithPlace(problem, selectModel(useProjectStore.getState()));
}

/** Asks for a change that mends a problem; the user sends it. */
export async function fixProblem(problem: FoundProblem): Promise<void> {
  await begin('build', {
    references: referencesOf(problem),
    prompt: `Fix this problem: ${problem.message} (${placeOf(problem)})`,
    placeholder: 'What should be fixed?',
  });
}

/** Asks what a problem means: at once where a model is chosen and nothing waits for a decision. */
export async function explainProblem(problem: FoundProblem): Promise<void> {
  await begin('ask', {
    references: referencesOf(problem),
    prompt: `Explain this problem, and what can be done about it: ${problem.message} (${placeOf(problem)})`,
    placeholder: 'What should be explained?',
  });
  const state = useAssistantStore.getState();
  const isWaiting = (selectProposal(state)?.changes.length ?? 0) > 0;
  const isBusy = selectIsWorking(state) || selectIsReading(useAttachmentStore.getState());
  if (state.provider !== 'builtin' && !isBusy && !isWaiting) await ask();
}

/** Fields that are chosen in the mapper. */
interface ChosenFields {
  readonly source: string | null;
  readonly target: string | null;
}

/** Asks for rules of a mapping: of the chosen fields, else of those without one. */
export async function mapFields(
  { file, name }: Pick<Mapping, 'file' | 'name'>,
  fields: ChosenFields,
): Promise<void> {
  await begin('build', {
    references: [{ kind: 'mapping', file, name }],
    prompt: mapPrompt(name, fields),
    placeholder: 'Which fields should be mapped?',
  });
}

export function mapPrompt(name: string, { source, target }: ChosenFields): string {
  if (source !== null && target !== null) return `In ${name}, map ${source} to ${target}.`;
  if (target !== null) return `In ${name}, write the rule of ${target}.`;
  if (source !== null) return `In ${name}, map ${source} to the field that it belongs to.`;
  return `Map the fields of ${name} that have no rule yet.`;
}

/** Asks for tests of a step or a mapping, and for nothing else. */
export async function writeTests(reference: ContextReference, name: string): Promise<void> {
  await begin('build', {
    references: [reference],
    prompt: `Write tests for ${name}. Leave its code as it is.`,
    placeholder: 'What should be tested?',
  });
}
