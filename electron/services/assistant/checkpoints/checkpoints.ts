import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import type { Chat, ChatTurn } from '../../../../shared/assistant/chat.ts';
import type { TurnPlace } from '../../../../shared/contract/assistant-calls.ts';
import type {
  CheckpointPreview,
  Restored,
  RestoredPart,
} from '../../../../shared/contract/checkpoint-calls.ts';
import { unifiedDiff } from '../../../../shared/edit/diff.ts';
import type { ApplyResult } from '../../../../shared/model/report.ts';
import type { Logger } from '../../ports.ts';
import { textIn } from '../../project/read-project.ts';
import type { Workspace } from '../../project/types.ts';
import type { ChatStore } from '../chats/chat-store.ts';
import type { Checkpoint, CheckpointStore } from './checkpoint-store.ts';
import { changedByHand, planName, planRestore, type PlannedFile } from './plan-restore.ts';

/** Keeps what the project's texts were before each request, and takes chats and files back there. */
export interface Checkpoints {
  /** The texts are those of now; they are kept while the request goes on. Never throws. */
  begin(turn: string): void;
  /** The checkpoint of a turn that was begun; `null` where it could not be kept. */
  of(turn: string): Promise<string | null>;
  preview(place: TurnPlace): Promise<CheckpointPreview>;
  /** All or nothing. Throws `stale` where the files are not those of the preview any more. */
  restore(request: RestoreRequest): Promise<Restored>;
  bringBack(chat: string): Promise<Chat>;
  /** Removes texts that no chat refers to any more. Never throws. */
  sweep(): Promise<void>;
}

interface RestoreRequest extends TurnPlace {
  readonly what: RestoredPart;
  /** Of the preview. */
  readonly state: string;
}

interface CheckpointsParts {
  readonly workspace: Pick<Workspace, 'current' | 'readTexts' | 'replaceTexts'>;
  readonly chats: ChatStore;
  readonly store: CheckpointStore;
  readonly logger: Logger;
}

/** Turns whose request came to nothing are never asked for. */
const mostBegun = 20;

export function createCheckpoints(parts: CheckpointsParts): Checkpoints {
  const { workspace, chats, store, logger } = parts;
  const begun = new Map<string, Promise<string | null>>();
  const swept = new Set<string>();

  const sweep = async (): Promise<void> => {
    const project = workspace.current()?.folder;
    if (project === undefined) return;
    try {
      const { chats: all, isWhole } = await chats.readAll(project);
      // What the others refer to is not known now.
      if (!isWhole) return;
      await store.keepOnly(project, checkpointsOf(all));
      swept.add(project);
    } catch (error) {
      logger.warn('old checkpoints could not be removed', { error: errorMessage(error) });
    }
  };

  const keep = async (): Promise<string | null> => {
    try {
      const texts = await workspace.readTexts();
      return await store.keep(texts);
    } catch (error) {
      logger.warn('a checkpoint could not be kept', { error: errorMessage(error) });
      return null;
    }
  };

  return {
    sweep,
    begin: (turn) => {
      const [oldest] = begun.keys();
      if (begun.size >= mostBegun && oldest !== undefined) begun.delete(oldest);
      begun.set(turn, keep());
      const project = workspace.current()?.folder;
      if (project !== undefined && !swept.has(project)) void sweep();
    },
    of: (turn) => begun.get(turn) ?? Promise.resolve(null),
    preview: async (place) => {
      const { turn, since, folded, checkpoint } = await readTurn(parts, place);
      const withoutFiles: CheckpointPreview = { files: null, folded, state: turn.id };
      if (checkpoint === null) return withoutFiles;
      const texts = await workspace.readTexts();
      const planned = planRestore(checkpoint, texts);
      const byHand = changedByHand(checkpoint, since, planned);
      const wanted = await orNull(logger, readWanted(store, texts.folder, planned));
      if (wanted === null) return withoutFiles;
      const files = planned.map((one) => {
        const { file } = one;
        const [before, after] = [textIn(texts.files, file), wanted.get(file) ?? null];
        const diff = unifiedDiff(file, before, after);
        return { file, change: changeOf(one), diff, byHand: byHand.has(file) };
      });
      return { files, folded, state: planName(planned) };
    },
    restore: async ({ what, state, ...place }) => {
      const project = requireProject(workspace);
      const { chat, turn, checkpoint } = await readTurn(parts, place);
      if (what === 'chat') return { files: null, chat: await chats.fold(project, place) };
      const restoreFiles = () => replaceFiles(parts, requireCheckpoint(checkpoint), turn, state);
      if (what === 'files') return { files: await restoreFiles(), chat };
      let files: ApplyResult | null = null;
      // The chat is on the disk and waits: either both are taken back, or none.
      const folded = await chats.fold(project, place, async () => {
        files = await restoreFiles();
      });
      return { files, chat: folded };
    },
    bringBack: (chat) => chats.unfold(requireProject(workspace), chat),
  };
}

interface ReadTurn {
  readonly chat: Chat;
  readonly turn: ChatTurn;
  /** It and those after it, of all chats. */
  readonly since: readonly ChatTurn[];
  readonly folded: number;
  /** `null` where it was not kept, or cannot be read any more. */
  readonly checkpoint: Checkpoint | null;
}

async function readTurn(
  { workspace, chats, store, logger }: CheckpointsParts,
  place: TurnPlace,
): Promise<ReadTurn> {
  const project = requireProject(workspace);
  const { chats: all } = await chats.readAll(project);
  const chat = all.find(({ id }) => id === place.chat);
  const at = chat?.turns.findIndex(({ id }) => id === place.turn) ?? -1;
  const turn = chat?.turns[at];
  if (chat === undefined || turn === undefined) {
    throw new FlowrightError(
      'not-found',
      'There is no such request in the chat any more.',
      'Open the chat again.',
    );
  }
  return {
    chat,
    turn,
    since: all
      .flatMap(({ turns, folded }) => [...turns, ...folded])
      .filter((one) => one.at >= turn.at)
      .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
    folded: chat.turns.length - at,
    checkpoint:
      turn.checkpoint === null ? null : await orNull(logger, store.read(project, turn.checkpoint)),
  };
}

/** The chat goes back without its files too, so what of a checkpoint cannot be read is as if it had not been kept. */
async function orNull<Read>(logger: Logger, reading: Promise<Read>): Promise<Read | null> {
  try {
    return await reading;
  } catch (error) {
    logger.warn('a checkpoint cannot be read', { error: errorMessage(error) });
    return null;
  }
}

/** One entry of undo. */
async function replaceFiles(
  { workspace, store }: CheckpointsParts,
  checkpoint: Checkpoint,
  turn: ChatTurn,
  state: string,
): Promise<ApplyResult> {
  const texts = await workspace.readTexts();
  const wanted = await readWanted(store, texts.folder, planRestore(checkpoint, texts));
  return workspace.replaceTexts({
    label: restoreLabel(turn),
    replace: (now) => {
      // As it is in the very moment: typing may have gone on.
      const planned = planRestore(checkpoint, now);
      if (now.folder !== texts.folder || planName(planned) !== state) throw changedMeanwhile();
      return new Map(planned.map(({ file }) => [file, wanted.get(file) ?? null]));
    },
  });
}

/** The texts that the planned files had, without those that were not there. */
async function readWanted(
  store: CheckpointStore,
  project: string,
  planned: readonly PlannedFile[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { file, wanted } of planned) {
    if (wanted !== null) texts.set(file, await store.readText(project, wanted));
  }
  return texts;
}

function changeOf({ now, wanted }: PlannedFile): 'created' | 'modified' | 'deleted' {
  if (now === null) return 'created';
  return wanted === null ? 'deleted' : 'modified';
}

function checkpointsOf(chats: readonly Chat[]): ReadonlySet<string> {
  const turns = chats.flatMap((chat) => [...chat.turns, ...chat.folded]);
  return new Set(turns.flatMap(({ checkpoint }) => (checkpoint === null ? [] : [checkpoint])));
}

const longestPrompt = 40;

function restoreLabel({ prompt }: ChatTurn): string {
  const words = prompt.trim().replaceAll(/\s+/g, ' ');
  const short = words.length > longestPrompt ? `${words.slice(0, longestPrompt)}…` : words;
  return `Restore the files as before “${short}”`;
}

function requireProject(workspace: Pick<Workspace, 'current'>): string {
  const open = workspace.current();
  if (open !== null) return open.folder;
  throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
}

function requireCheckpoint(checkpoint: Checkpoint | null): Checkpoint {
  if (checkpoint !== null) return checkpoint;
  throw new FlowrightError(
    'not-found',
    'The files before this request were not kept.',
    'Restore the chat alone, or take the files back with undo.',
  );
}

function changedMeanwhile(): FlowrightError {
  return new FlowrightError(
    'stale',
    'The files changed since this was shown. Nothing was restored.',
    'Look at the changes again, then restore.',
  );
}
