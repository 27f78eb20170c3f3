import { describe, expect, it } from 'vitest';
import { emptyModel } from '../model/patch.ts';
import { aStep, aWorkflow } from '../testing/model.ts';
import { applyProjectPatch, diffProjects, shareProject } from './project-change.ts';
import type { ProjectSnapshot } from './types.ts';

const snapshot: ProjectSnapshot = {
  version: 4,
  folder: '/projects/orders',
  name: 'orders',
  trusted: false,
  revision: 2,
  codeRevision: 1,
  model: { ...emptyModel, workflows: [aWorkflow([aStep('a')])] },
  files: [
    { file: 'src/a.ts', state: 'saved' },
    { file: 'src/b.ts', state: 'saved' },
  ],
  undoLabel: null,
  redoLabel: null,
  positions: { flow: { a: { x: 1, y: 2 } } },
};

function patchTo(change: Partial<ProjectSnapshot>) {
  const next = { ...snapshot, version: 5, ...change };
  const patch = diffProjects(snapshot, next);
  if (patch?.kind !== 'part') throw new Error('there is no patch');
  return { next, patch };
}

describe('a change of the project', () => {
  it.each<[string, Partial<ProjectSnapshot>]>([
    ['trust', { trusted: true }],
    ['the name', { name: 'other' }],
    ['revisions', { revision: 3, codeRevision: 2 }],
    ['labels', { undoLabel: 'Rename step', redoLabel: null }],
    ['a label that went', { redoLabel: 'Rename step' }],
    ['the state of a file', { files: [{ file: 'src/b.ts', state: 'conflict' }] }],
    ['a position', { positions: { flow: { a: { x: 1, y: 3 } } } }],
    ['no position any more', { positions: {} }],
    ['the model', { model: { ...emptyModel, workflows: [aWorkflow([aStep('b')])] } }],
  ])('carries %s', (_what, change) => {
    const { next, patch } = patchTo(change);
    expect(applyProjectPatch(snapshot, patch)).toEqual(next);
  });

  it('carries nothing that is the same', () => {
    const { patch } = patchTo({ undoLabel: 'Rename step' });
    expect(patch).toMatchObject({ model: null, files: null, positions: null });
    const next = applyProjectPatch(snapshot, patch);
    expect(next.model).toBe(snapshot.model);
    expect(next.files).toBe(snapshot.files);
    expect(next.positions).toBe(snapshot.positions);
  });

  it('is none where only the version differs', () => {
    expect(diffProjects(snapshot, { ...structuredClone(snapshot), version: 9 })).toBeNull();
  });

  it('is the whole for another folder and for the first one', () => {
    const other = { ...snapshot, folder: '/projects/other' };
    expect(diffProjects(snapshot, other)).toEqual({ kind: 'whole', snapshot: other });
    expect(diffProjects(null, other)).toEqual({ kind: 'whole', snapshot: other });
  });

  it('does not fit any other snapshot', () => {
    const { patch } = patchTo({ trusted: true });
    expect(() => applyProjectPatch({ ...snapshot, version: 3 }, patch)).toThrow();
    expect(() => applyProjectPatch({ ...snapshot, folder: '/x' }, patch)).toThrow();
  });
});

describe('a snapshot that was read anew', () => {
  it('keeps what is the same', () => {
    const again = structuredClone({ ...snapshot, version: 7, undoLabel: 'Rename step' });
    const shared = shareProject(snapshot, again);
    expect(shared).toEqual(again);
    expect(shared.model).toBe(snapshot.model);
    expect(shareProject(snapshot, structuredClone(snapshot))).toBe(snapshot);
    expect(shareProject(snapshot, { ...snapshot, version: 8 }).version).toBe(8);
  });
});
