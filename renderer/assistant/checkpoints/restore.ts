import type { ChatTurn } from '../../../shared/assistant/chat.ts';
import type { TurnPlace } from '../../../shared/contract/assistant-calls.ts';
import type {
  CheckpointPreview,
  Restored,
  RestoredPart,
} from '../../../shared/contract/checkpoint-calls.ts';
import { invoke } from '../../bridge/client.ts';
import { dismiss } from '../../state/assistant-decisions.ts';
import { selectOrigin, useAssistantStore } from '../../state/assistant-store.ts';
import { receiveChat } from '../../state/chat-store.ts';
import { addNotice, reportFailure } from '../../state/notice-store.ts';
import { sendPendingTyping } from '../../state/pending-typing.ts';
import { undoOnly } from '../../state/undo-only.ts';
import { attachKept } from '../attachments/attach-kept.ts';
import { replaceRequest } from '../mentions/speaking-store.ts';

/** What going back to before a request would do. Rejects with BridgeError. */
export async function previewRestore(place: TurnPlace): Promise<CheckpointPreview> {
  await sendPendingTyping();
  return invoke('checkpoint.preview', { ...place });
}

/** Goes back to before a request. A proposal of what is folded away goes with it. Rejects with BridgeError. */
export async function restore(place: TurnPlace, what: RestoredPart, state: string): Promise<void> {
  await sendPendingTyping();
  const restored = await invoke('checkpoint.restore', { ...place, what, state });
  await receiveChat(restored.chat);
  addNotice({
    severity: 'info',
    message: restoredText(restored, what),
    action: { label: 'Undo', perform: () => reportFailure(takeBack(restored, what)) },
  });
  const origin = selectOrigin(useAssistantStore.getState());
  const isFolded = restored.chat.folded.some(({ id }) => id === origin?.turn);
  if (origin?.chat === restored.chat.id && isFolded) await dismiss();
}

export async function bringBack(chat: string): Promise<void> {
  await receiveChat(await invoke('checkpoint.bringBack', { chat }));
}

/** Puts a request into the composer with what it spoke of. */
export function editAgain({ prompt, mode, context, attachments }: ChatTurn): void {
  replaceRequest({ prompt, mode, context, attached: [] });
  if (attachments.length > 0) reportFailure(attachKept(attachments));
  document.querySelector<HTMLElement>('[data-composer] textarea')?.focus();
}

function restoredText({ files, chat }: Restored, what: RestoredPart): string {
  const count = files?.files.length ?? 0;
  const filesText =
    files === null
      ? ''
      : count === 0
        ? 'The files were as before the request already.'
        : `${count === 1 ? '1 file is' : `${count} files are`} as before the request.`;
  const chatText =
    what === 'files' ? '' : `${requestsText(chat.folded.length)} of the chat folded away.`;
  return [filesText, chatText].filter(Boolean).join(' ');
}

export function requestsText(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`;
}

async function takeBack({ files, chat }: Restored, what: RestoredPart): Promise<void> {
  if (files !== null && files.files.length > 0) {
    const otherwise = 'The project was changed since the files were restored.';
    if (!(await undoOnly(files.label, otherwise))) return;
  }
  if (what !== 'files') await bringBack(chat.id);
}
