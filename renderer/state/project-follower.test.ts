import { beforeEach, describe, expect, it } from 'vitest';
import { diffProjects } from '../../shared/contract/project-change.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { createProjectFollower, type ProjectFollower } from './project-follower.ts';

/** Five states of one project, as a host tells of them. */
const states = [1, 2, 3, 4, 5].map((version) =>
  sampleProject({ version, revision: version, undoLabel: `Edit ${version}` }),
);

function state(version: number): ProjectSnapshot {
  const found = states[version - 1];
  if (found === undefined) throw new Error(`there is no state ${version}`);
  return found;
}

const change = (from: number, to: number) => diffProjects(state(from), state(to));

let shown: (ProjectSnapshot | null)[] = [];
let answers: ((snapshot: ProjectSnapshot | null) => void)[] = [];
let follower: ProjectFollower;
beforeEach(() => {
  shown = [];
  answers = [];
  follower = createProjectFollower({
    ask: () => new Promise((answer) => answers.push(answer)),
    show: (snapshot) => shown.push(snapshot),
    watch: (load) => void load,
  });
});

const versions = () => shown.map((snapshot) => snapshot?.version ?? null);

async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done));
}

describe('a window that follows the project', () => {
  it('takes one change after the other', () => {
    follower.receiveChange({ kind: 'whole', snapshot: state(1) });
    follower.receiveChange(change(1, 2));
    follower.receiveChange(change(2, 3));
    expect(shown.at(-1)).toEqual(state(3));
    expect(shown.at(-1)?.model).toBe(state(1).model);
    expect(answers).toEqual([]);
  });

  it('asks for the whole once where it missed a change, and goes on from the answer', async () => {
    follower.receiveChange({ kind: 'whole', snapshot: state(1) });
    follower.receiveChange(change(2, 3));
    follower.receiveChange(change(3, 4));
    expect(answers).toHaveLength(1);
    // The answer was made after the second change, and leaves the host before the third.
    answers[0]?.(state(4));
    follower.receiveChange(change(4, 5));
    await settle();
    expect(versions()).toEqual([1, 4, 5]);
    expect(shown.at(-1)).toEqual(state(5));
  });

  it('asks again where the answer is older than what it missed', async () => {
    follower.receiveChange({ kind: 'whole', snapshot: state(1) });
    follower.receiveChange(change(2, 3));
    follower.receiveChange(change(4, 5));
    answers[0]?.(state(3));
    await settle();
    expect(answers).toHaveLength(2);
    answers[1]?.(state(5));
    await settle();
    expect(versions()).toEqual([1, 3, 5]);
  });

  it('leaves out what it knows already', () => {
    follower.receiveChange({ kind: 'whole', snapshot: state(3) });
    follower.receiveSnapshot(state(2));
    follower.receiveSnapshot(structuredClone(state(3)));
    follower.receiveChange(change(1, 2));
    expect(versions()).toEqual([3]);
    expect(answers).toEqual([]);
  });

  it('believes a host that was started again, though it counts from the beginning', async () => {
    follower.receiveChange({ kind: 'whole', snapshot: state(5) });
    const load = follower.load();
    // It would fit the old host's snapshot, but leads from another one of the same version.
    follower.receiveChange({ ...sampleProject({ version: 6, name: 'wrong' }), ...partOf(5) });
    answers[0]?.(state(1));
    await load;
    expect(shown.at(-1)).toEqual(state(1));
  });

  it('follows the end of a project, and the next one', async () => {
    follower.receiveChange({ kind: 'whole', snapshot: state(1) });
    const load = follower.load();
    follower.receiveChange(null);
    answers[0]?.(state(1));
    await load;
    expect(shown.at(-1)).toBeNull();
    follower.receiveChange({ kind: 'whole', snapshot: sampleProject({ folder: '/other' }) });
    expect(shown.at(-1)?.folder).toBe('/other');
  });

  it('asks again after an answer that failed', async () => {
    const failing = createProjectFollower({
      ask: () => Promise.reject(new Error('gone')),
      show: (snapshot) => shown.push(snapshot),
      watch: (load) => void load.catch(() => shown.push(null)),
    });
    failing.receiveChange({ kind: 'whole', snapshot: state(1) });
    failing.receiveChange(change(2, 3));
    await settle();
    failing.receiveChange(change(1, 2));
    expect(versions()).toEqual([1, null, 2]);
  });
});

function partOf(from: number) {
  return { kind: 'part', from, model: null, files: null, positions: null } as const;
}
