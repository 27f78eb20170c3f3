import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft, ProposedChange } from '../../../shared/assistant/proposal.ts';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { Command } from '../../../shared/edit/command.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import { unifiedDiff } from '../../../shared/edit/diff.ts';
import type { ApplyResult, ChangedFile } from '../../../shared/model/report.ts';
import { createInProcessEngine } from '../project/engine-client.ts';
import type { ProjectEngine, ProjectTexts, Workspace } from '../project/types.ts';
import type { ConsentGuard } from './consent.ts';
import type { DraftRequest } from './draft-provider.ts';
import type { AskRequest } from './pending-proposal.ts';
import { createProposals, type Proposals } from './proposals.ts';
import { change, draftOf } from './testing.ts';
import { tryChanges } from './try-changes.ts';

/** A project in memory, in a folder that is restricted: nothing is run. */
const file = 'src/services/limits.ts';
const code = 'export const limit = 1;\n\nexport const most = 2;\n';
const research = 'versori-research/research.md';

let texts: Record<string, string>;
let folder: string;
let applied: Command[][];
let requests: DraftRequest[];
let madeOn: ProjectTexts[];
let told: Draft | ((request: DraftRequest) => Promise<Draft>);
let engine: () => ProjectEngine;
let consent: ConsentGuard;
let beforeApply: () => void;
let proposals: Proposals;

function readTexts(): ProjectTexts {
  const files = Object.entries(texts).map(([name, text]) => {
    return [name, { kind: 'text', text }] as const;
  });
  // Every session counts from 0.
  return { folder, codeRevision: 0, files: new Map(files) };
}

beforeEach(() => {
  texts = { [file]: code };
  folder = '/projects/a';
  applied = [];
  requests = [];
  madeOn = [];
  told = draftOf([]);
  engine = createInProcessEngine;
  beforeApply = () => undefined;
  consent = { destinationOf: () => null, require: () => undefined };
  const workspace: Pick<Workspace, 'current' | 'readTexts' | 'apply'> = {
    current: () => ({ folder }) as ProjectSnapshot,
    readTexts: () => Promise.resolve(readTexts()),
    async apply(commands, { label = '', confirm } = {}) {
      beforeApply();
      const { files } = await tryChanges(createInProcessEngine, readTexts(), commands);
      const changed = files.map(({ file: name, before, after }): ChangedFile => {
        const kind = before === null ? 'created' : 'modified';
        return { file: name, change: kind, diff: unifiedDiff(name, before, after) };
      });
      const result: ApplyResult = { label, files: changed, notes: [], alsoAffects: [] };
      confirm?.(result);
      for (const { file: name, after } of files) texts[name] = after ?? '';
      applied.push([...commands]);
      return result;
    },
  };
  proposals = createProposals({
    workspace,
    folders: { userData: '', cache: '', logs: '', resources: '' },
    verify: () => Promise.reject(new Error('restricted')),
    isTrusted: () => false,
    createEngine: () => engine(),
    emit: () => undefined,
    historyOf: () => Promise.resolve([]),
    contextOf: () => Promise.resolve({ attachments: [], images: [] }),
    consent: {
      destinationOf: (...given) => consent.destinationOf(...given),
      require: (...given) => {
        consent.require(...given);
      },
    },
    providers: (project) => [
      {
        name: 'model',
        draft: async (request) => {
          requests.push(request);
          madeOn.push(project);
          return typeof told === 'function' ? told(request) : told;
        },
      },
    ],
  });
});

const asked: AskRequest = { prompt: 'Do it', mode: 'build', provider: 'model', answers: [] };

function ask(changes: readonly ProposedChange[], more: Partial<AskRequest> = {}) {
  told = draftOf(changes);
  return proposals.ask({ ...asked, ...more });
}

const notes = change('notes', [{ command: 'file.write', file: research, text: '# Research\n' }]);
const shape = change('shape', [
  { command: 'shape.create', name: 'Ping', from: { samples: [{ id: 'o-1' }] } },
]);

/** Sets the limit by its place in the text, as models do. */
function typed(): ProposedChange {
  const start = code.indexOf('1;');
  return change('typed', [{ command: 'source.replace', file, start, end: start + 1, text: '20' }]);
}

/** Work that ends before its end, and can be gone on with. */
function brokenOff(changes: readonly ProposedChange[]) {
  return (request: DraftRequest): Promise<Draft> => {
    const conversation = { messages: [], request: 0, usage: { input: 0, output: 0 } };
    request.onPause?.({ conversation, changes, questions: [] });
    return Promise.resolve(draftOf(changes));
  };
}

const stale = expect.objectContaining({ code: 'stale' }) as Error;

describe('what finds its place by offsets', () => {
  it('is chosen on the texts that it was made for, and not accepted on others', async () => {
    const { proposal } = await ask([typed(), notes]);
    texts[file] = `// Typed since.\n${code}`;
    const chosen = (await proposals.choose(proposal.id, ['typed'])).proposal;
    expect(chosen.files).toEqual(proposal.files.filter((changed) => changed.file === file));
    await expect(proposals.accept(proposal.id, ['typed'])).rejects.toThrow('does not fit any more');
    expect([applied, requests.length]).toEqual([[], 1]);
    expect(proposals.current()?.proposal.id).toBe(proposal.id);
    texts[file] = code;
    await proposals.accept(proposal.id, ['typed']);
    expect(texts[file]).toBe(code.replace('1;', '20;'));
  });

  it('follows what changed in other files', async () => {
    const { proposal } = await ask([typed()]);
    texts['src/services/other.ts'] = 'export const other = 1;\n';
    await proposals.accept(proposal.id, ['typed']);
    expect(texts[file]).toBe(code.replace('1;', '20;'));
  });

  it('is not gone on with on other texts', async () => {
    told = brokenOff([typed()]);
    const { proposal } = await proposals.ask(asked);
    texts[file] = `// Typed since.\n${code}`;
    await expect(proposals.resume(proposal.id)).rejects.toThrow('does not fit any more');
    texts[file] = code;
    await proposals.resume(proposal.id);
    expect(requests[1]?.resume?.changes).toEqual([typed()]);
  });
});

describe('the project that a proposal was made for', () => {
  it('alone is changed, also where another one is opened in that moment', async () => {
    const { proposal } = await ask([shape]);
    beforeApply = () => {
      folder = '/projects/b';
    };
    await expect(proposals.accept(proposal.id, ['shape'])).rejects.toThrow('Another project');
    expect([applied, Object.keys(texts)]).toEqual([[], [file]]);
  });

  it('is another one after it was closed and changed, whatever its revision', async () => {
    const { proposal } = await ask([shape]);
    texts['src/types/ping.ts'] = 'export interface Ping {}\n';
    await expect(proposals.accept(proposal.id, ['shape'])).rejects.toEqual(stale);
    expect(applied).toEqual([]);
  });

  it('is what a draft is made and checked on, whatever it becomes meanwhile', async () => {
    told = () => {
      texts[file] = 'export const limit = ';
      return Promise.resolve(draftOf([shape]));
    };
    const { proposal } = await proposals.ask(asked);
    expect(madeOn[0]?.files.get(file)).toEqual({ kind: 'text', text: code });
    expect(proposal.files).toHaveLength(1);
  });
});

describe('accepting', () => {
  it('asks no model again unasked where the changes do not fit any more', async () => {
    const { proposal } = await ask([shape]);
    texts['src/types/ping.ts'] = 'export interface Ping {}\n';
    await expect(proposals.accept(proposal.id, ['shape'])).rejects.toThrow('does not fit any more');
    expect(requests).toHaveLength(1);
    expect(proposals.current()?.proposal.id).toBe(proposal.id);
  });

  it('says of an engine that ended what it says', async () => {
    const { proposal } = await ask([shape]);
    texts['src/services/other.ts'] = 'export const other = 1;\n';
    const late = new FlowrightError('timed-out', 'Reading the code took too long.');
    engine = () => ({ ...createInProcessEngine(), plan: () => Promise.reject(late) });
    await expect(proposals.accept(proposal.id, ['shape'])).rejects.toBe(late);
    engine = createInProcessEngine;
    await proposals.accept(proposal.id, ['shape']);
    expect(applied).toHaveLength(1);
  });

  it('keeps what broke off to be gone on with, for the proposal that takes the place', async () => {
    told = brokenOff([notes]);
    const { proposal } = await proposals.ask(asked);
    texts[research] = 'Mine\n';
    await expect(proposals.accept(proposal.id, ['notes'])).rejects.toEqual(stale);
    const next = proposals.current()?.proposal.id ?? '';
    expect(next).not.toBe(proposal.id);
    expect((await proposals.resume(next)).proposal.id).toBe(next);
  });
});

describe('consent', () => {
  const needsConsent = new FlowrightError('needs-consent', 'It would be sent to b.example.');

  it('is for the address that was agreed to: another one is asked for before anything is sent', async () => {
    let isOther = false;
    consent = {
      destinationOf: () => ({
        host: 'b.example',
        model: 'm',
        isRemote: true,
        needsConsent: isOther,
      }),
      require: (_folder, _provider, isGiven) => {
        if (isOther && !isGiven) throw needsConsent;
      },
    };
    told = brokenOff([notes]);
    const { proposal } = await proposals.ask({ ...asked, consent: true });
    isOther = true;
    await expect(proposals.resume(proposal.id)).rejects.toThrow('b.example, to which you have not');
    expect(requests).toHaveLength(1);
    expect(proposals.current()?.proposal.id).toBe(proposal.id);
  });

  it('is looked at in the moment of sending', async () => {
    let looks = 0;
    consent = {
      destinationOf: () => null,
      require: (_folder, _provider, isGiven) => {
        looks += 1;
        // The address was changed while the project was read.
        if (looks === 2 && !isGiven) throw needsConsent;
      },
    };
    await expect(ask([notes], { consent: true })).rejects.toBe(needsConsent);
    expect(requests).toEqual([]);
  });
});

it('a dismissed proposal is not brought back by what was still tried of it', async () => {
  const { proposal } = await ask([shape, notes]);
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const plan = vi.fn();
  engine = (): ProjectEngine => {
    const real = createInProcessEngine();
    return {
      ...real,
      plan: async (commands) => {
        plan();
        await gate;
        return real.plan(commands);
      },
    };
  };
  const choosing = proposals.choose(proposal.id, ['notes']);
  const ended = expect(choosing).rejects.toMatchObject({ code: 'cancelled' });
  await vi.waitFor(() => expect(plan).toHaveBeenCalled());
  proposals.dismiss(proposal.id);
  goOn();
  await ended;
  expect(proposals.current()).toBeNull();
});
