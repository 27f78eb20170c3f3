import { readCases } from './case.ts';
import { startEvalHost, type EvalHost } from './host.ts';
import type { EvalOptions } from './options.ts';
import { reportOf, type EvalReport } from './report.ts';
import { runCase, type CaseRun } from './run-case.ts';

/** Runs the cases one after the other; `onRun` hears of each. Throws where the provider cannot be used at all. */
export async function evaluate(
  options: Pick<EvalOptions, 'provider' | 'baseUrl' | 'model' | 'key' | 'cases' | 'iterations'>,
  onRun: (run: CaseRun) => void = () => undefined,
): Promise<EvalReport> {
  const isPlanner = options.provider === 'builtin';
  const all = readCases(options.cases ?? undefined);
  const cases = isPlanner ? all.filter(({ planner }) => planner) : all;
  if (cases.length === 0) throw new Error('The planner is meant to solve none of these cases.');
  const host = startEvalHost();
  try {
    const provider = isPlanner ? 'builtin' : await setUpModel(host, options);
    const runs: CaseRun[] = [];
    for (const testCase of cases) {
      for (let iteration = 0; iteration < options.iterations; iteration += 1) {
        const run = await runCase(host, testCase, { provider });
        runs.push(run);
        onRun(run);
      }
    }
    return reportOf({
      provider: options.provider,
      model: isPlanner ? null : options.model,
      at: new Date().toISOString(),
      iterations: options.iterations,
      runs,
    });
  } finally {
    await host.stop();
  }
}

/** Tells the host of a model and tries it. Gives the name under which the assistant can be asked for it. */
export async function setUpModel(
  host: EvalHost,
  { baseUrl, model, key }: Pick<EvalOptions, 'baseUrl' | 'model' | 'key'>,
): Promise<string> {
  if (key !== null) await host.call('models.setKey', { baseUrl, key });
  const [saved] = await host.call('models.save', {
    name: 'Evaluated',
    baseUrl,
    model,
    isShared: false,
  });
  if (saved === undefined) throw new Error('The model could not be set up.');
  await host.call('models.probe', { id: saved.id });
  return saved.id;
}
