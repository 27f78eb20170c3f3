import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Draft, ProposedChange } from '../../../shared/assistant/proposal.ts';
import type { Command } from '../../../shared/edit/command.ts';
import { createDenoLocator } from '../deno/locate.ts';
import { createDenoBench, quiet } from '../deno/testing.ts';
import type { DenoBench } from '../deno/testing.ts';
import { createInProcessEngine } from '../project/engine-client.ts';
import { createJournals } from '../project/journals.ts';
import { createProjectFromTemplate } from '../project/scaffold.ts';
import type { Workspace } from '../project/types.ts';
import { createWorkspace } from '../project/workspace.ts';
import { openConfStore } from '../settings/conf-store.ts';
import { createRecentProjects } from '../settings/recent.ts';
import { createSettingsService } from '../settings/settings.ts';
import { openUserStore } from '../settings/store.ts';
import { createTrustedFolders } from '../settings/trust.ts';
import { createModelConsents } from '../models/consents.ts';
import { composeAssistant } from './compose.ts';
import { createConsentGuard } from './consent.ts';
import { createContextReader } from './context/request-context.ts';
import type { DraftProvider, DraftRequest } from './draft-provider.ts';
import { createProposals } from './proposals.ts';
import type { AskRequest } from './pending-proposal.ts';
import type { Proposals } from './proposals.ts';

/** Real services on a real project, with real Deno; the drafts alone are told. */
export interface ProposalBench {
  readonly deno: DenoBench;
  /** Of the project, absolute. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly proposals: Proposals;
  /** What the provider `told` was asked. */
  readonly requests: DraftRequest[];
  /** Where Deno is said to be; `null` for the one that comes along. */
  denoPath: string | null;
  /** Whether it may be asked again unasked, as the planner may. Default false. */
  isRepeatable: boolean;
  /** What it answers; a function may wait, or throw. */
  told: Draft | ((request: DraftRequest, signal: AbortSignal) => Promise<Draft>);
  ask(
    changes: readonly ProposedChange[],
    request?: Partial<AskRequest>,
  ): ReturnType<Proposals['ask']>;
  /** The texts of all files of the project on the disk, hidden ones included. */
  texts(): Promise<ReadonlyMap<string, string>>;
  /** Names of what is in the folder of the copies, and of the configurations for Deno. */
  leftovers(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const request: AskRequest = { prompt: 'Do it', mode: 'build', provider: 'told', answers: [] };

export async function createProposalBench(
  prepare: (root: string) => Promise<void> = () => Promise.resolve(),
): Promise<ProposalBench> {
  const deno = await createDenoBench();
  const { folders, door } = deno;
  const root = join(deno.folder, 'project');
  await mkdir(dirname(root), { recursive: true });
  await createProjectFromTemplate({
    template: 'order-intake',
    folder: root,
    name: 'orders',
    resources: folders.resources,
  });
  await prepare(root);
  const clock = { now: () => Date.now() };
  const store = openUserStore({
    folder: folders.userData,
    openFile: openConfStore,
    onNotice: () => undefined,
  });
  const workspace = createWorkspace({
    emit: () => undefined,
    logger: quiet,
    clock,
    settings: createSettingsService(store),
    recent: createRecentProjects(store, clock),
    trust: createTrustedFolders(store),
    journals: createJournals({ folder: join(folders.userData, 'journals'), clock, logger: quiet }),
    createEngine: createInProcessEngine,
  });
  await workspace.open(root);
  await workspace.setTrust(true);
  const requests: DraftRequest[] = [];
  const told: DraftProvider = {
    name: 'told',
    get isRepeatable() {
      return bench.isRepeatable;
    },
    draft: async (asked, signal) => {
      requests.push(asked);
      return typeof bench.told === 'function' ? bench.told(asked, signal) : bench.told;
    },
  };
  const parts = composeAssistant({
    door,
    locator: createDenoLocator({ door, folders, configuredPath: () => bench.denoPath }),
    folders,
    clock,
    logger: quiet,
    createEngine: createInProcessEngine,
    isTrusted: () => workspace.current()?.trusted === true,
  });
  const proposals = createProposals({
    emit: () => undefined,
    historyOf: () => Promise.resolve([]),
    contextOf: createContextReader({ attachments: null }),
    consent: createConsentGuard({ saved: () => [], consents: createModelConsents(store) }),
    ...parts,
    workspace,
    providers: (project) => [...parts.providers(project), told],
  });
  const bench: ProposalBench = {
    deno,
    root,
    workspace,
    proposals,
    requests,
    denoPath: null,
    isRepeatable: false,
    told: draftOf([]),
    ask: (changes, asked) => {
      bench.told = draftOf(changes);
      return proposals.ask({ ...request, ...asked });
    },
    texts: () => textsBelow(root),
    leftovers: async () => [
      ...(await readdir(join(folders.cache, 'proposals')).catch(() => [])),
      ...(await readdir(join(folders.cache, 'projects')).catch(() => [])),
      ...(await compiledModules(folders.cache)),
    ],
    stop: async () => {
      await proposals.cancel();
      await workspace.close({ discard: true });
      await deno.stop();
    },
  };
  return bench;
}

/** What Deno keeps of modules that lay in a copy. */
async function compiledModules(cache: string): Promise<readonly string[]> {
  const all = await readdir(join(cache, 'deno'), { recursive: true }).catch(() => []);
  return all.filter((name) => name.includes('proposal-'));
}

export function draftOf(changes: readonly ProposedChange[]): Draft {
  return {
    title: 'What was asked for',
    declined: null,
    answer: null,
    brief: null,
    understood: [],
    notUnderstood: [],
    assumptions: [],
    questions: [],
    changes,
  };
}

export function change(
  id: string,
  commands: readonly Command[],
  needs: readonly string[] = [],
): ProposedChange {
  return { id, label: `Change ${id}`, commands, needs };
}

async function textsBelow(root: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(root.length + 1), await readFile(path, 'utf8')] as const;
  });
  return new Map((await Promise.all(texts)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
