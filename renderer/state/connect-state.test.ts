import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diffProjects } from '../../shared/contract/project-change.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { VerifyReport } from '../../shared/model/report.ts';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { beginCardChange, isAnyCardChanged, typeIntoCard } from '../plan/card-draft-store.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { sampleProject, sampleStep, sampleWorkflow } from '../testing/sample-project.ts';
import { connectState } from './connect-state.ts';
import { onPassingNotice, useNoticeStore } from './notice-store.ts';
import { provideTypingSender } from './pending-typing.ts';
import {
  applyCommands,
  openProject,
  receiveSnapshot,
  saveProject,
  undo,
  useProjectStore,
} from './project-store.ts';
import { selectSteps, showWorkflow, useSelectionStore } from './selection-store.ts';
import { loadText, onTextUpdate, sendTextChange, useTextStore } from './text-store.ts';
import {
  forgetVerify,
  isStale,
  loadLastVerify,
  startVerify,
  useVerifyStore,
} from './verify-store.ts';

let host: LocalHost;
let bridge: Bridge;
const project = sampleProject();
const file = 'src/workflows/orders.ts';

/** Tells what changed since the project was opened. */
function tell(next: ProjectSnapshot): void {
  host.emit('project.changed', diffProjects(project, next));
}

beforeEach(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url), { retryDelayMs: () => 5 });
  setBridge(bridge);
  connectState(bridge);
  host.answer('project.open', () => project);
  host.answer('project.current', () => project);
  host.answer('proposal.current', () => ({ proposed: null, making: null }));
  host.answer('text.read', () => ({
    file,
    text: 'const a = 1;\r\n',
    revision: 4,
    readOnly: false,
  }));
  await openProject(project.folder);
});

afterEach(async () => {
  bridge.close();
  receiveSnapshot(null);
  useNoticeStore.setState({ notices: [] });
  await host.stop();
});

describe('the project', () => {
  it('is what the host says, with unchanged parts keeping their identity', async () => {
    const before = useProjectStore.getState().snapshot;
    tell({ ...project, version: 2, revision: 2, undoLabel: 'Rename step' });
    await vi.waitFor(() => expect(useProjectStore.getState().snapshot?.revision).toBe(2));
    expect(useProjectStore.getState().snapshot?.model).toBe(before?.model);
    expect(useProjectStore.getState().opening).toBeNull();
  });

  it('keeps the open project when opening another one fails', async () => {
    host.answer('project.open', () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what goes over the wire
      throw { code: 'not-a-project', message: 'No project.' };
    });
    await expect(openProject('/other')).rejects.toMatchObject({ code: 'not-a-project' });
    expect(useProjectStore.getState()).toMatchObject({ opening: null, snapshot: project });
  });

  it('shows the notes of a change as passing and of an undo as lasting notices', async () => {
    const passing: string[] = [];
    const stop = onPassingNotice(({ message }) => passing.push(message));
    host.answer('project.apply', () => ({
      label: 'Rename workflow',
      files: [],
      alsoAffects: [],
      notes: ['The URL changes.'],
    }));
    host.answer('project.undo', () => ({ label: null, note: 'It could not be undone.' }));
    await applyCommands([{ command: 'workflow.rename', workflow: 'orders', to: 'orders-2' }]);
    await undo();
    stop();
    expect(passing).toEqual(['The URL changes.']);
    expect(useNoticeStore.getState().notices).toMatchObject([
      { severity: 'warning', message: 'It could not be undone.' },
    ]);
  });
});

describe('the selection', () => {
  it('starts at the first workflow and follows a rename', async () => {
    expect(useSelectionStore.getState().workflow).toBe('orders');
    selectSteps('orders', ['send']);
    const renamed = sampleWorkflow('orders', [sampleStep('validate'), sampleStep('post')]);
    tell({
      ...project,
      version: 2,
      revision: 2,
      model: { ...project.model, workflows: [renamed] },
    });
    await vi.waitFor(() =>
      expect(useSelectionStore.getState().selection).toEqual({ kind: 'steps', keys: ['post'] }),
    );
  });

  it('is empty when the project is closed', async () => {
    showWorkflow('orders');
    host.emit('project.changed', null);
    await vi.waitFor(() => expect(useProjectStore.getState().snapshot).toBeNull());
    expect(useSelectionStore.getState().workflow).toBeNull();
  });
});

describe('what was typed into cards', () => {
  it('goes with the project', async () => {
    const words = {
      title: 'Orders',
      story: '',
      prompt: 'Build it.',
      acceptanceCriteria: '',
      userStories: '',
    };
    const file = 'flowright/cards/orders.json';
    beginCardChange(file, words);
    typeIntoCard(file, 'story', 'Orders arrive.');
    tell({ ...project, version: 2, revision: 2 });
    await vi.waitFor(() => expect(useProjectStore.getState().snapshot?.revision).toBe(2));
    expect(isAnyCardChanged([file])).toBe(true);
    receiveSnapshot({ ...project, folder: '/projects/other', version: 3 });
    expect(isAnyCardChanged([file])).toBe(false);
  });
});

describe('texts', () => {
  it('follow the host change by change', async () => {
    await loadText(file);
    const seen: unknown[] = [];
    const stop = onTextUpdate((name, update) => seen.push([name, update.kind, update.text.text]));
    host.emit('text.changed', {
      file,
      revision: 5,
      changes: [{ start: 6, end: 7, insert: 'total' }],
      origin: 'command',
    });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    stop();
    expect(seen).toEqual([[file, 'changed', 'const total = 1;\r\n']]);
    expect(useTextStore.getState().texts[file]).toMatchObject({ revision: 5 });
  });

  it('are read again when a change was missed', async () => {
    await loadText(file);
    host.answer('text.read', () => ({ file, text: 'fresh', revision: 9, readOnly: false }));
    host.emit('text.changed', { file, revision: 9, changes: [], origin: 'disk' });
    await vi.waitFor(() => expect(useTextStore.getState().texts[file]?.text).toBe('fresh'));
  });

  it('are read again when the file enters a conflict, for the version on disk', async () => {
    await loadText(file);
    host.answer('text.read', () => ({
      file,
      text: 'mine',
      revision: 4,
      readOnly: false,
      diskText: 'theirs',
    }));
    tell({ ...project, version: 2, files: [{ file, state: 'conflict' }] });
    await vi.waitFor(() =>
      expect(useTextStore.getState().texts[file]).toMatchObject({ diskText: 'theirs' }),
    );
  });

  it('answer typing with the new revision', async () => {
    host.answer('text.change', () => ({ revision: 6 }));
    const changes = [{ start: 0, end: 0, insert: 'x' }];
    expect(await sendTextChange(file, 5, changes)).toBe(6);
    expect(host.requests.at(-1)).toMatchObject({ input: { file, revision: 5, changes } });
  });
});

describe('saving', () => {
  it('waits for what was typed and is not at the host yet', async () => {
    host.answer('text.change', () => ({ revision: 6 }));
    host.answer('project.save', () => null);
    provideTypingSender(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await sendTextChange(file, 5, [{ start: 0, end: 0, insert: 'x' }]);
    });
    await saveProject();
    provideTypingSender(() => Promise.resolve());
    expect(host.requests.slice(-2).map(({ call }) => call)).toEqual([
      'text.change',
      'project.save',
    ]);
  });
});

describe('verification', () => {
  const report: VerifyReport = {
    ok: true,
    sdk: 'kit',
    deno: '2.9.5',
    steps: [{ name: 'check', ok: true, required: true, durationMs: 3, diagnostics: [] }],
  };

  it('holds for exactly the texts that were verified', async () => {
    host.answer('verify.start', () => {
      host.emit('verify.started', { steps: ['check'] });
      for (const step of report.steps) host.emit('verify.step', step);
      host.emit('verify.finished', report);
      return report;
    });
    await startVerify();
    expect(useVerifyStore.getState()).toMatchObject({ phase: 'finished', report, revision: 1 });
    expect(isStale(useVerifyStore.getState(), 1)).toBe(false);
    expect(isStale(useVerifyStore.getState(), 2)).toBe(true);
  });

  it('is known to a window that did not hear of it, and stale where the files have changed', async () => {
    for (const isCurrent of [true, false]) {
      forgetVerify();
      host.answer('verify.last', () => ({ report, isCurrent }));
      await loadLastVerify();
      const state = useVerifyStore.getState();
      expect(state).toMatchObject({ phase: 'finished', report, steps: report.steps });
      expect(isStale(state, 1)).toBe(!isCurrent);
    }
  });

  it('that began in the meantime is not replaced by the last one', async () => {
    host.answer('verify.last', () => {
      host.emit('verify.started', { steps: ['check'] });
      return { report, isCurrent: true };
    });
    await loadLastVerify();
    expect(useVerifyStore.getState().phase).toBe('running');
  });

  it('that cannot run is shown as an error and does not stay running', async () => {
    host.answer('verify.start', () => {
      host.emit('verify.started', { steps: ['check'] });
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what goes over the wire
      throw { code: 'missing-program', message: 'Deno is missing.', hint: 'Set its path.' };
    });
    await startVerify();
    expect(useVerifyStore.getState().phase).toBe('broken');
    expect(useNoticeStore.getState().notices).toMatchObject([{ message: 'Deno is missing.' }]);
  });
});

describe('after a broken connection', () => {
  it('everything is asked for again', async () => {
    await loadText(file);
    host.answer('project.current', () => ({ ...project, version: 9, revision: 8 }));
    host.answer('text.read', () => ({ file, text: 'newer', revision: 7, readOnly: false }));
    host.disconnect();
    await vi.waitFor(() => expect(useProjectStore.getState().snapshot?.revision).toBe(8));
    await vi.waitFor(() => expect(useTextStore.getState().texts[file]?.text).toBe('newer'));
  });
});
