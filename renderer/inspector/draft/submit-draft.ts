import { toBridgeError } from '../../bridge/bridge-error.ts';
import { dropDraft, readDraft, setDraft } from './draft-store.ts';

/** A field's value and how it changes. `key` names the field in the whole window. */
export interface DraftField {
  readonly key: string;
  /** What the code says now. */
  readonly value: string;
  /** A sentence that says what is wrong, `null` when the text can be taken. */
  readonly validate: (text: string) => string | null;
  /** Makes the change; rejects with BridgeError. */
  readonly commit: (text: string) => Promise<void>;
}

const running = new Map<string, Promise<boolean>>();

/**
 * Takes what was typed into the code. A text that is not valid, or that the host refuses, stays in the field with the
 * reason. Answers whether the field is settled. Enter and the blur that follows it take the text once.
 */
export function submitDraft(field: DraftField): Promise<boolean> {
  const known = running.get(field.key);
  if (known !== undefined) return known;
  const submission = submitOnce(field).finally(() => running.delete(field.key));
  running.set(field.key, submission);
  return submission;
}

async function submitOnce(field: DraftField): Promise<boolean> {
  const draft = readDraft(field.key);
  if (draft === null) return true;
  if (draft.text === field.value) {
    dropDraft(field.key);
    return true;
  }
  const problem = field.validate(draft.text);
  if (problem !== null) {
    setDraft(field.key, { text: draft.text, error: problem, hint: null });
    return false;
  }
  try {
    await field.commit(draft.text);
    if (readDraft(field.key)?.text === draft.text) dropDraft(field.key);
    return true;
  } catch (thrown) {
    const { message, hint } = toBridgeError(thrown);
    const text = readDraft(field.key)?.text ?? draft.text;
    setDraft(field.key, { text, error: message, hint: hint ?? null });
    return false;
  }
}
