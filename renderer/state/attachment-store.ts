import { create } from 'zustand';
import type { AttachedFile } from '../../shared/assistant/attached-file.ts';
import {
  attachmentChunk,
  largestAttachment,
  mostAttachments,
} from '../../shared/contract/attachment-calls.ts';
import type { Events } from '../../shared/contract/events.ts';
import { BridgeError, toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { setComposer, useAssistantStore } from './assistant-store.ts';
import { selectTurns, useChatStore } from './chat-store.ts';
import { reportFailure } from './notice-store.ts';

/** A file that is being attached, or could not be. */
export interface ComingFile {
  readonly upload: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly phase: 'waiting' | 'sending' | 'reading' | 'failed';
  /** Between 0 and 1. */
  readonly progress: number;
  readonly error: { readonly message: string; readonly hint: string | null } | null;
}

interface AttachmentState {
  readonly coming: readonly ComingFile[];
  /** What happened last, for those who hear the window. */
  readonly said: string;
}

const initial: AttachmentState = { coming: [], said: '' };

/** Files on their way to the request that is being written; those that have come are the composer's. */
export const useAttachmentStore = create<AttachmentState>()(() => initial);

/** Whether a file is on its way that would be missing if the request were sent now. */
export const selectIsReading = ({ coming }: AttachmentState): boolean =>
  coming.some(({ phase }) => phase !== 'failed');

/** Files go one after the other, so that each shows how far it is. */
let last: Promise<void> = Promise.resolve();

/** Attaches files to the request that is being written. What cannot be attached stays in the list and says why. */
export function attachFiles(files: readonly File[]): void {
  const { coming } = useAttachmentStore.getState();
  const going = coming.filter(({ phase }) => phase !== 'failed').length;
  const room = mostAttachments - useAssistantStore.getState().attached.length - going;
  const taken = files.slice(0, Math.max(0, room));
  const entries = taken.map((file) => ({ file, entry: entryOf(file.name, file.size) }));
  const left = files.length - taken.length;
  const tooMany = left === 0 ? [] : [refused(left, files)];
  const all = [...coming, ...entries.map(({ entry }) => entry), ...tooMany];
  useAttachmentStore.setState({ coming: all });
  for (const { file, entry } of entries) {
    last = last.then(() => attach(file, entry.upload));
    reportFailure(last);
  }
}

function entryOf(name: string, size: number): ComingFile {
  const upload = crypto.randomUUID();
  return { upload, name, size, phase: 'waiting', progress: 0, error: null };
}

function refused(left: number, files: readonly File[]): ComingFile {
  const [first] = files.slice(-left);
  const name = left === 1 && first !== undefined ? first.name : `${left} files`;
  const message = `A request takes ${mostAttachments} files.`;
  return { ...entryOf(name, 0), phase: 'failed', error: { message, hint: 'Remove others first.' } };
}

async function attach(file: File, upload: string): Promise<void> {
  if (!isComing(upload)) return;
  try {
    if (file.size > largestAttachment) throw tooLarge;
    await send(file, upload);
    if (!isComing(upload)) return;
    change(upload, { phase: 'reading', progress: 0 });
    const { name, size } = file;
    const attached = await invoke('attachment.add', { upload, name, size });
    if (isComing(upload)) receive(upload, attached);
  } catch (thrown) {
    const { message, hint } = toBridgeError(thrown);
    if (!isComing(upload)) return;
    change(upload, { phase: 'failed', error: { message, hint: hint ?? null } });
    useAttachmentStore.setState({ said: `${file.name} is not attached. ${message}` });
  }
}

const tooLarge = new BridgeError(
  'invalid-input',
  'The file is larger than 25 MB.',
  'Attach the part of it that matters.',
);

async function send(file: File, upload: string): Promise<void> {
  change(upload, { phase: 'sending' });
  for (let offset = 0; offset < file.size && isComing(upload); offset += attachmentChunk) {
    const data = await base64Of(file.slice(offset, offset + attachmentChunk));
    await invoke('attachment.send', { upload, offset, data });
    change(upload, { progress: Math.min(1, (offset + attachmentChunk) / file.size) });
  }
}

function base64Of(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve(url.slice(url.indexOf(',') + 1));
    };
    // A file that was deleted or changed meanwhile, or a folder.
    reader.onerror = () => reject(new Error('The file cannot be read.', { cause: reader.error }));
    reader.readAsDataURL(part);
  });
}

/** The same content under the same name is attached once. */
function receive(upload: string, file: AttachedFile): void {
  const { attached } = useAssistantStore.getState();
  setComposer({ attached: [...attached.filter(({ id }) => id !== file.id), file] });
  forget(upload);
  useAttachmentStore.setState({ said: `${file.name} is attached. ${file.note}` });
}

function isComing(upload: string): boolean {
  return useAttachmentStore.getState().coming.some((file) => file.upload === upload);
}

function change(upload: string, changed: Partial<ComingFile>): void {
  useAttachmentStore.setState(({ coming }) => ({
    coming: coming.map((file) => (file.upload === upload ? { ...file, ...changed } : file)),
  }));
}

function forget(upload: string): void {
  useAttachmentStore.setState(({ coming }) => ({
    coming: coming.filter((file) => file.upload !== upload),
  }));
}

/** Ends the attaching of a file, or takes one away that could not be attached. */
export function cancelComing({ upload, phase }: ComingFile): void {
  forget(upload);
  if (phase !== 'failed') reportFailure(invoke('attachment.cancel', { upload }));
}

/** Takes a file out of the request. It is not kept any longer unless a request of the chat had it. */
export function detach({ id, name }: AttachedFile): void {
  const { attached, proposed } = useAssistantStore.getState();
  setComposer({ attached: attached.filter((file) => file.id !== id) });
  const turns = selectTurns(useChatStore.getState());
  const wasAsked = proposed !== null || turns.some((turn) => turn.attachments.includes(name));
  if (!wasAsked) reportFailure(invoke('attachment.remove', { id }));
}

/** Attaches files that an earlier request had, as far as they are kept. Gives the names of the others. */
export async function attachAgain(names: readonly string[]): Promise<readonly string[]> {
  const kept = await invoke('attachment.list', {});
  const found = names.flatMap((name) => kept.find((file) => file.name === name) ?? []);
  const { attached } = useAssistantStore.getState();
  const added = found.filter(({ id }) => !attached.some((file) => file.id === id));
  setComposer({ attached: [...attached, ...added].slice(0, mostAttachments) });
  return names.filter((name) => !found.some((file) => file.name === name));
}

export function receiveAttachmentProgress({
  upload,
  done,
  total,
}: Events['attachment.progress']): void {
  change(upload, { progress: total === 0 ? 0 : done / total });
}

export function forgetAttachments(): void {
  useAttachmentStore.setState(initial);
}
