import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeployPoint, UnfinishedDeployment } from '../../../../shared/model/deploy.ts';
import { isMissing } from '../../files/io.ts';
import { isProcessAlive, startOfProcess } from '../../process/process-life.ts';
import type { DeployTarget } from './report.ts';

const headerSchema = z.object({
  process: z.number().int(),
  /** Of the process; absent in journals of before. */
  started: z.string().nullable().default(null),
  folder: z.string(),
  startedAt: z.string(),
  action: z.enum(['deploy', 'create-version', 'save']),
  context: z.string(),
  projectId: z.string(),
  environment: z.string().nullable(),
  versionName: z.string(),
});

type JournalHeader = z.infer<typeof headerSchema>;

const pointSchema = z.object({ point: z.enum(['started', 'staged', 'sending', 'answered']) });

/** Writes down how far one deployment is, on the disk before the step begins. */
export interface DeployJournal {
  record(point: DeployPoint): Promise<void>;
  /** The deployment is over. Where its outcome `isTold` to the user, nothing is left to say at the next start. */
  finish(isTold: boolean): Promise<void>;
}

/** The journals that this very process writes. Others with its number are of a host that had the number before, as in a container. */
const running = new Set<string>();

export async function startJournal(
  folderOfJournals: string,
  target: DeployTarget,
  folder: string,
  now: number,
): Promise<DeployJournal> {
  await mkdir(folderOfJournals, { recursive: true });
  const path = join(folderOfJournals, `${randomUUID()}.jsonl`);
  const { action, context, projectId, environment, versionName } = target;
  const header = {
    process: process.pid,
    started: await startOfProcess(process.pid),
    folder,
    startedAt: new Date(now).toISOString(),
    action,
    context,
    projectId,
    environment,
    versionName,
  } satisfies JournalHeader;
  running.add(path);
  await append(path, header);
  const record = (point: DeployPoint) => append(path, { point });
  await record('started');
  return {
    record,
    finish: async (isTold) => {
      if (isTold) await rm(path, { force: true });
      running.delete(path);
    },
  };
}

/** A journal that cannot be removed says too much at the next start; that is no reason to hide the outcome now. */
export async function finishQuietly(journal: DeployJournal, isTold: boolean): Promise<void> {
  await journal.finish(isTold).catch(() => undefined);
}

async function append(path: string, line: object): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(line)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Deployments that a host was killed in, oldest first. Those of hosts that still run are not among them. */
export async function readUnfinished(
  folderOfJournals: string,
): Promise<readonly UnfinishedDeployment[]> {
  let names: readonly string[];
  try {
    names = await readdir(folderOfJournals);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  const found = await Promise.all(
    names
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => readJournal(folderOfJournals, name.slice(0, -'.jsonl'.length))),
  );
  return found
    .filter((deployment) => deployment !== null)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
}

/** The user has seen it. */
export async function forgetUnfinished(folderOfJournals: string, id: string): Promise<void> {
  if (!/^[\w-]+$/.test(id)) return;
  await rm(join(folderOfJournals, `${id}.jsonl`), { force: true });
}

async function readJournal(folder: string, id: string): Promise<UnfinishedDeployment | null> {
  const path = join(folder, `${id}.jsonl`);
  if (running.has(path)) return null;
  const text = await readFile(path, 'utf8').catch(() => '');
  const [first, ...rest] = text.split('\n').map(parseLine);
  const header = headerSchema.safeParse(first);
  // Killed while the first line was written: nothing had begun.
  if (!header.success || (await isAnotherAlive(header.data))) return null;
  const point = rest.reduce<DeployPoint>((last, line) => {
    const parsed = pointSchema.safeParse(line);
    return parsed.success ? parsed.data.point : last;
  }, 'started');
  const { process: _process, started: _started, ...deployment } = header.data;
  return { id, ...deployment, point, message: describePoint(point, deployment.versionName) };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function describePoint(point: DeployPoint, versionName: string): string {
  switch (point) {
    case 'started':
    case 'staged':
      return `The deployment of "${versionName}" was interrupted before anything was sent.`;
    case 'sending':
      return `The deployment of "${versionName}" was interrupted while it was sent: the platform may have taken it.`;
    case 'answered':
      return `The deployment of "${versionName}" was interrupted after the platform had answered.`;
  }
}

async function isAnotherAlive({ process: pid, started }: JournalHeader): Promise<boolean> {
  return pid !== process.pid && (await isProcessAlive({ pid, started }));
}
