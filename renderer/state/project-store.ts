import { create } from 'zustand';
import type { ProjectModel } from '../../shared/model/project.ts';
import type { ApplyResult } from '../../shared/model/report.ts';
import type { Command } from '../../shared/edit/command.ts';
import type { ProjectFile, ProjectSnapshot } from '../../shared/contract/types.ts';
import { invoke } from '../bridge/client.ts';
import { shareStructure } from '../../shared/base/share-structure.ts';
import { addNotice, reportFailure } from './notice-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { keepLastGood } from './last-good.ts';
import { createProjectFollower } from './project-follower.ts';
import { inPresentNames, keepIdentities } from './renames.ts';

/** `starting` until the host has said whether a project is open. `opening` is the folder being opened or created. */
export interface ProjectState {
  readonly starting: boolean;
  readonly opening: string | null;
  /** The open project as the host sees it; never edited here. */
  readonly snapshot: ProjectSnapshot | null;
}

export const useProjectStore = create<ProjectState>()(() => ({
  starting: true,
  opening: null,
  snapshot: null,
}));

const noFiles: readonly ProjectFile[] = [];

export const selectSnapshot = (state: ProjectState): ProjectSnapshot | null => state.snapshot;
export const selectModel = (state: ProjectState): ProjectModel | null =>
  state.snapshot?.model ?? null;
export const selectFiles = (state: ProjectState): readonly ProjectFile[] =>
  state.snapshot?.files ?? noFiles;
export const selectIsTrusted = (state: ProjectState): boolean => state.snapshot?.trusted ?? false;

const follower = createProjectFollower({
  ask: () => invoke('project.current', {}),
  show: (snapshot) => {
    useProjectStore.setState(({ snapshot: shown }) => ({
      starting: false,
      snapshot: withLastGood(shown, snapshot),
    }));
  },
  watch: reportFailure,
});

/** Takes what the host's event says. */
export const receiveProjectChange = follower.receiveChange;
/** Takes the answer of a call that gives the whole project. */
export const receiveSnapshot = follower.receiveSnapshot;
/** Asks the host what is open: at the start and after a broken connection, which may have missed events. */
export const loadCurrentProject = follower.load;

/** The host's snapshot, with broken files' workflows as they were last shown. */
function withLastGood(
  shown: ProjectSnapshot | null,
  snapshot: ProjectSnapshot | null,
): ProjectSnapshot | null {
  if (snapshot === null || shown?.folder !== snapshot.folder) return snapshot;
  const model = keepLastGood(shown.model, snapshot.model);
  return model === snapshot.model ? snapshot : shareStructure(shown, { ...snapshot, model });
}

export async function openProject(folder: string): Promise<void> {
  await whileOpening(folder, () => invoke('project.open', { folder }));
}

/** Copies a template to a folder that does not exist yet or is empty, and opens it. */
export async function createProject(input: {
  readonly template: string;
  readonly folder: string;
  readonly name: string;
}): Promise<void> {
  await whileOpening(input.folder, () => invoke('project.create', input));
}

async function whileOpening(folder: string, call: () => Promise<ProjectSnapshot>): Promise<void> {
  useProjectStore.setState({ opening: folder });
  try {
    await sendPendingTyping();
    receiveSnapshot(await call());
  } finally {
    useProjectStore.setState({ opening: null });
  }
}

export async function closeProject(): Promise<void> {
  await sendPendingTyping();
  await invoke('project.close', {});
  receiveSnapshot(null);
}

export async function trustProject(trusted: boolean): Promise<void> {
  receiveSnapshot(await invoke('project.trust', { trusted }));
}

/**
 * The one way to change the project: all commands or none, one undo entry. The notes of the change (such as a webhook's new
 * URL) are shown. Rejects with BridgeError; the caller shows it where the user is, such as below a field.
 */
export async function applyCommands(commands: readonly Command[]): Promise<ApplyResult> {
  await sendPendingTyping();
  const present = await inPresentNames(commands, () => selectModel(useProjectStore.getState()));
  const result = await keepIdentities(present, () =>
    invoke('project.apply', { commands: [...present] }),
  );
  for (const note of result.notes) addNotice({ severity: 'info', message: note });
  return result;
}

export async function undo(): Promise<void> {
  await sendPendingTyping();
  showNote((await invoke('project.undo', {})).note);
}

export async function redo(): Promise<void> {
  await sendPendingTyping();
  showNote((await invoke('project.redo', {})).note);
}

function showNote(note: string | null): void {
  if (note !== null) addNotice({ severity: 'warning', message: note });
}

export async function saveProject(): Promise<void> {
  await sendPendingTyping();
  await invoke('project.save', {});
}

export async function resolveConflict(file: string, keep: 'mine' | 'disk'): Promise<void> {
  await invoke('text.resolveConflict', { file, keep });
}
