import type { ProjectFile, ProjectSnapshot } from '../../shared/contract/types.ts';
import { forgetSpeaking } from '../assistant/mentions/speaking-store.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { forgetCardChanges } from '../plan/card-draft-store.ts';
import { forgetAttachments, receiveAttachmentProgress } from './attachment-store.ts';
import { forgetChats } from './chat-store.ts';
import { forgetAssistant, receiveProgress } from './assistant-store.ts';
import { useConnectionStore } from './connection-store.ts';
import {
  forgetLanguageProblems,
  loadLanguage,
  receiveLanguageProblems,
  receiveLanguageState,
} from './language-store.ts';
import { loadProposal } from './load-proposal.ts';
import { addNotice, reportFailure } from './notice-store.ts';
import {
  clearOutput,
  receiveProcessEnded,
  receiveProcessOutput,
  receiveProcessStarted,
} from './output-store.ts';
import { loadCurrentProject, receiveProjectChange, useProjectStore } from './project-store.ts';
import { reconcileSelection } from './reconcile-selection.ts';
import { initialSelection, useSelectionStore } from './selection-store.ts';
import { forgetTexts, keepTexts, receiveTextChanged, reloadTexts } from './text-store.ts';
import {
  forgetVerify,
  loadLastVerify,
  receiveVerifyFinished,
  receiveVerifyStarted,
  receiveVerifyStep,
} from './verify-store.ts';

/** Feeds the host's events to the stores, and asks for everything again after a broken connection. Once per window. */
export function connectState(bridge: Bridge): void {
  bridge.on('project.changed', receiveProjectChange);
  bridge.on('text.changed', receiveTextChanged);
  bridge.on('verify.started', receiveVerifyStarted);
  bridge.on('verify.step', receiveVerifyStep);
  bridge.on('verify.finished', receiveVerifyFinished);
  bridge.on('language.state', receiveLanguageState);
  bridge.on('language.diagnostics', receiveLanguageProblems);
  bridge.on('assistant.progress', receiveProgress);
  bridge.on('attachment.progress', receiveAttachmentProgress);
  bridge.on('process.started', receiveProcessStarted);
  bridge.on('process.output', receiveProcessOutput);
  bridge.on('process.ended', receiveProcessEnded);
  bridge.on('notice', addNotice);
  bridge.onStatus((status) => {
    const isBack =
      useConnectionStore.getState().status === 'reconnecting' && status === 'connected';
    useConnectionStore.setState({ status });
    if (isBack) reportFailure(catchUp());
  });
  useProjectStore.subscribe((state, previous) => {
    if (state.snapshot !== previous.snapshot) followSnapshot(state.snapshot, previous.snapshot);
  });
}

async function catchUp(): Promise<void> {
  forgetVerify();
  await loadCurrentProject();
  reloadTexts();
  await loadLastVerify();
  await loadLanguage();
  await loadProposal();
}

function followSnapshot(next: ProjectSnapshot | null, previous: ProjectSnapshot | null): void {
  if (next === null || next.folder !== previous?.folder) {
    useSelectionStore.setState(initialSelection);
    forgetTexts();
    forgetVerify();
    forgetAssistant();
    forgetSpeaking();
    forgetAttachments();
    forgetCardChanges();
    forgetChats();
    forgetLanguageProblems();
    clearOutput();
  }
  if (next === null) return;
  const selection = useSelectionStore.getState();
  const reconciled = reconcileSelection(selection, previous?.model ?? null, next.model);
  const files = new Set(next.files.map(({ file }) => file));
  const isOpenFileGone = selection.openFile !== null && !files.has(selection.openFile);
  useSelectionStore.setState({ ...reconciled, ...(isOpenFileGone ? { openFile: null } : {}) });
  if (next.folder !== previous?.folder) {
    reportFailure(loadProposal());
    return;
  }
  keepTexts(files);
  reloadTexts(changedStates(next.files, previous.files));
}

/** Files that entered or left a state in which the text carries more than its characters (the disk's version, read-only). */
function changedStates(
  next: readonly ProjectFile[],
  previous: readonly ProjectFile[],
): readonly string[] {
  const before = new Map(previous.map(({ file, state }) => [file, state]));
  return next
    .filter(({ file, state }) => {
      const old = before.get(file);
      return old !== undefined && old !== state && (isSpecial(old) || isSpecial(state));
    })
    .map(({ file }) => file);
}

function isSpecial(state: ProjectFile['state']): boolean {
  return state === 'conflict' || state === 'deleted' || state === 'unreadable';
}
