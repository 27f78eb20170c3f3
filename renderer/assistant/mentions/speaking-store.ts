import { create } from 'zustand';
import { referenceKey, type ContextReference } from '../../../shared/assistant/context.ts';
import { mappingKey, selectOpenMapping, useMapperStore } from '../../mapper/mapper-store.ts';
import {
  selectProposal,
  setComposer,
  useAssistantStore,
  type AssistantState,
} from '../../state/assistant-store.ts';
import { findStep, findWorkflow } from '../../state/model-lookup.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { useSelectionStore } from '../../state/selection-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { withoutMention } from './mention-text.ts';
import { spokenOf, type ChosenMention } from './spoken-of.ts';

/** How the references of the composer came there; what they are is the composer's `context`. Kept nowhere. */
interface SpeakingState {
  readonly mentions: readonly ChosenMention[];
  /** Keys of the references that are there because they are selected. */
  readonly fromSelection: readonly string[];
  /** The selection that is left out of this request, as `selectionKey` has it. */
  readonly leftOut: string | null;
  /** What is to be done with the references of these keys, by a model; the prompt says what the placeholder asks. */
  readonly errand: { readonly keys: readonly string[]; readonly placeholder: string } | null;
  /** What was put into the prompt for the user last: nobody wrote it, so nothing is lost with it. */
  readonly filled: string;
  /** What was written and not sent before something took its place, until it is brought back. */
  readonly replaced: Draft | null;
}

type Draft = Pick<AssistantState, 'prompt' | 'attached'>;

const initial: SpeakingState = {
  mentions: [],
  fromSelection: [],
  leftOut: null,
  errand: null,
  filled: '',
  replaced: null,
};

export const useSpeakingStore = create<SpeakingState>()(() => initial);

export const selectErrand = ({ errand }: SpeakingState): SpeakingState['errand'] => errand;

/** Steps of a larger selection are not told one by one. */
const mostSteps = 12;

/** What is selected on the canvas or open in the mapper; nothing for the planner, which does not read it. */
function selectedNow(): readonly ContextReference[] {
  const model = selectModel(useProjectStore.getState());
  if (model === null || useAssistantStore.getState().provider === 'builtin') return [];
  const { centre } = useViewStore.getState();
  if (centre === 'mapper') {
    const key = selectOpenMapping(useMapperStore.getState());
    const mapping = model.mappings.find((one) => mappingKey(one) === key);
    return mapping === undefined
      ? []
      : [{ kind: 'mapping', file: mapping.file, name: mapping.name }];
  }
  if (centre !== 'canvas') return [];
  const { workflow: key, selection } = useSelectionStore.getState();
  const workflow = findWorkflow(model, key);
  if (workflow === null || selection.kind === 'nothing') return [];
  const whole: ContextReference = { kind: 'workflow', workflow: workflow.key };
  if (selection.kind === 'trigger' || selection.keys.length > mostSteps) return [whole];
  return selection.keys
    .filter((step) => findStep(workflow, step) !== null)
    .map((step) => ({ kind: 'step', workflow: workflow.key, step }));
}

function selectionKey(selection: readonly ContextReference[]): string {
  return selection.map(referenceKey).join('\n');
}

/** Brings what the request speaks of up to date with the prompt and the selection. */
function update(): void {
  const { mentions, fromSelection, leftOut } = useSpeakingStore.getState();
  const { prompt, context } = useAssistantStore.getState();
  const selected = selectedNow();
  const isLeftOut = leftOut !== null && leftOut === selectionKey(selected);
  const selection = isLeftOut ? [] : selected;
  const next = spokenOf({ prompt, context, mentions, selection, fromSelection });
  if (!isLeftOut && leftOut !== null) useSpeakingStore.setState({ leftOut: null });
  if (next.fromSelection.join('\n') !== fromSelection.join('\n')) {
    useSpeakingStore.setState({ fromSelection: next.fromSelection });
  }
  if (selectionKey(next.context) !== selectionKey(context)) setComposer({ context: next.context });
  endErrand(next.context);
}

/** An errand ends with the last reference that it is about. */
function endErrand(context: readonly ContextReference[]): void {
  const { errand } = useSpeakingStore.getState();
  if (errand === null || context.some((each) => errand.keys.includes(referenceKey(each)))) return;
  useSpeakingStore.setState({ errand: null });
}

/** Follows prompt and selection as long as the composer is there. Returns what ends it. */
export function followSelection(): () => void {
  update();
  const ends = [
    useAssistantStore.subscribe((now, before) => {
      const isSame =
        now.prompt === before.prompt &&
        now.context === before.context &&
        now.provider === before.provider;
      if (!isSame) update();
    }),
    useSelectionStore.subscribe(update),
    useViewStore.subscribe(update),
    useMapperStore.subscribe((now, before) => {
      if (now.mapping !== before.mapping) update();
    }),
    useProjectStore.subscribe((now, before) => {
      if (selectModel(now) !== selectModel(before)) update();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Notes what a mention in the prompt stands for. What was added by other ways stays when the text goes. */
export function chooseMention(mention: ChosenMention, prompt: string): void {
  const key = referenceKey(mention.reference);
  const { mentions, fromSelection } = useSpeakingStore.getState();
  const isAdded = useAssistantStore
    .getState()
    .context.some((each) => referenceKey(each) === key && !fromSelection.includes(key));
  if (!isAdded) {
    const others = mentions.filter((each) => referenceKey(each.reference) !== key);
    useSpeakingStore.setState({ mentions: [...others, mention] });
  }
  setComposer({ prompt });
  update();
}

/** Takes a reference out of the request; what mentions it becomes plain words. */
export function leaveOut(reference: ContextReference): void {
  const key = referenceKey(reference);
  const { mentions } = useSpeakingStore.getState();
  const { prompt, context } = useAssistantStore.getState();
  const mention = mentions.find((each) => referenceKey(each.reference) === key);
  if (selectedNow().some((each) => referenceKey(each) === key)) leaveOutSelection();
  setComposer({
    context: context.filter((each) => referenceKey(each) !== key),
    ...(mention === undefined ? {} : { prompt: withoutMention(prompt, mention.text) }),
  });
}

/** Leaves out what is selected, until something else is or the request is over. */
export function leaveOutSelection(): void {
  const { fromSelection } = useSpeakingStore.getState();
  useSpeakingStore.setState({ leftOut: selectionKey(selectedNow()), fromSelection: [] });
  const { context } = useAssistantStore.getState();
  setComposer({ context: context.filter((each) => !fromSelection.includes(referenceKey(each))) });
}

/** What is to be done with something of the project. */
export interface Errand {
  readonly references: readonly ContextReference[];
  readonly prompt: string;
  readonly placeholder: string;
}

/** Puts an errand into the composer; one without words leaves those that were begun. */
export function fillComposer({ references, prompt, placeholder }: Errand): void {
  const keys = references.map(referenceKey);
  const { mentions } = useSpeakingStore.getState();
  useSpeakingStore.setState({
    mentions: mentions.filter(({ reference }) => !keys.includes(referenceKey(reference))),
    // The errand says what it is about.
    fromSelection: [],
    leftOut: selectionKey(selectedNow()),
    errand: { keys, placeholder },
  });
  if (prompt === '' && unsentDraft() !== null) setComposer({ context: references });
  else replaceRequest({ prompt, context: references });
}

/** What is in the composer and nowhere else: neither asked already nor put there by something. Files alone count where they go. */
function unsentDraft(filesGo = false): Draft | null {
  const state = useAssistantStore.getState();
  const { prompt, attached } = state;
  const { filled } = useSpeakingStore.getState();
  const asked = selectProposal(state)?.prompt;
  if (prompt !== '' && prompt === asked) return null;
  const hasWords = prompt.trim() !== '' && prompt !== filled;
  if (!hasWords && !(filesGo && attached.length > 0)) return null;
  return { prompt: hasWords ? prompt : '', attached };
}

/** Puts a request into the composer in place of what stands there. Words that were not sent can be brought back. */
export function replaceRequest(
  request: Pick<AssistantState, 'prompt'> &
    Partial<Pick<AssistantState, 'mode' | 'context' | 'attached'>>,
): void {
  const { prompt: written } = useAssistantStore.getState();
  const draft = written === request.prompt ? null : unsentDraft(request.attached !== undefined);
  useSpeakingStore.setState(({ replaced }) => ({
    replaced: draft ?? replaced,
    filled: request.prompt,
  }));
  setComposer(request);
}

/** Puts back what something took the place of; words that were written since are kept in their turn. */
export function bringBack(): void {
  const { replaced } = useSpeakingStore.getState();
  if (replaced === null) return;
  useSpeakingStore.setState({ replaced: unsentDraft(), errand: null });
  const { attached } = useAssistantStore.getState();
  const added = attached.filter(({ id }) => !replaced.attached.some((file) => file.id === id));
  setComposer({ ...replaced, attached: [...replaced.attached, ...added], context: [] });
}

export function forgetSpeaking(): void {
  useSpeakingStore.setState(initial);
}
