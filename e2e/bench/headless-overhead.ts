import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describeCommand } from '../../electron/services/versori/client.ts';
import { logs } from '../../electron/services/versori/commands/logs.ts';
import { writeProjectLink } from '../../electron/services/versori/link.ts';
import { createProject, type StoredProject } from '../stand-ins/platform/state.ts';
import { createRig, findRealVersori, type VersoriRig } from '../stand-ins/rig.ts';
import { middle } from './alternate.ts';
import type { Comparison } from './report.ts';

const rounds = 15;
const warmup = 3;
const flowright = resolve(import.meta.dirname, '../../scripts/flowright.cjs');
const execute = promisify(execFile);

/**
 * `flowright logs` ÷ the one `versori` command that it runs, both as somebody types them: start of the process, configuration, and
 * the answer of a platform on this computer. Where the program is not installed, the double stands in; it starts on Node.js, slower
 * than the program, so the ratio says less then.
 */
export async function benchHeadlessOverhead(): Promise<Comparison> {
  const program = findRealVersori();
  const rig = await createRig(program);
  try {
    const project = createProject('Order intake', ['staging']);
    rig.platform.state.projects.push(project);
    fillLog(project);
    const folder = join(rig.folder, 'project');
    await mkdir(folder);
    await writeProjectLink(folder, { projectId: project.id, context: rig.context });
    const bare = bareCommand(rig, project);
    const times = { ours: [] as number[], baseline: [] as number[] };
    for (let round = 0; round < warmup + rounds; round += 1) {
      const baseline = await timed(rig, rig.versori.path, bare);
      const args = [flowright, 'logs', folder, '--environment', 'staging', '--json'];
      const ours = await timed(rig, process.execPath, args);
      if (round < warmup) continue;
      times.baseline.push(baseline);
      times.ours.push(ours);
    }
    return {
      name: 'flowright logs, process start included',
      baseline: 'the versori command that it runs',
      goal: 3,
      oursMs: middle(times.ours),
      baselineMs: middle(times.baseline),
      program: program === null ? 'double' : 'versori',
    };
  } finally {
    await rig.stop();
  }
}

function fillLog(project: StoredProject): void {
  for (let index = 0; index < 200; index += 1) {
    project.logs.push({
      environment: 'staging',
      timestamp: new Date(Date.now() - index).toISOString(),
      severity: 'INFO',
      message: `Order ${index} was sent`,
      fields: { order: index },
    });
  }
}

/** The arguments that ours runs the program with. */
function bareCommand({ context }: VersoriRig, { id }: StoredProject): readonly string[] {
  const input = {
    project: id,
    environment: 'staging',
    sinceSeconds: 3600,
    limit: 1000,
    search: '',
  };
  return describeCommand(logs, input, context).split(' ').slice(1);
}

/** Milliseconds. A command that fails, or that asked the platform something else, ends the benchmark. */
async function timed(rig: VersoriRig, file: string, args: readonly string[]): Promise<number> {
  const env = {
    ...rig.environment,
    PATH: [dirname(rig.versori.path), process.env['PATH']].join(delimiter),
    FLOWRIGHT_HOME: join(rig.folder, 'home'),
  };
  const asked = rig.platform.requests.length;
  const start = performance.now();
  await execute(file, [...args], { env, maxBuffer: 16 * 1024 * 1024 });
  const duration = performance.now() - start;
  const [request, ...more] = rig.platform.requests.slice(asked);
  if (more.length > 0 || request?.path.includes('/logs?') !== true) {
    throw new Error('the two commands do not ask the same');
  }
  return duration;
}
