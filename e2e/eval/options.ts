import { parseArgs } from 'node:util';

export interface EvalOptions {
  readonly provider: 'builtin' | 'openai-compatible';
  /** Of the provider of models; empty for the planner. */
  readonly baseUrl: string;
  readonly model: string;
  /** `null` where none is needed. Never printed. */
  readonly key: string | null;
  readonly cases: string | null;
  readonly iterations: number;
  /** A file for the report. */
  readonly report: string | null;
  readonly json: boolean;
  /** The share of runs, 0 to 1, below which the command fails; `null` where it never does. */
  readonly threshold: number | null;
}

export const usage = `npm run eval -- [options]

  --provider builtin|openai-compatible   Who is evaluated; builtin where it is not given
  --base-url <address>                   Of the provider, such as http://localhost:11434/v1
  --model <name>                         As the provider calls it
  --key-env <NAME>                       The environment variable that holds the key
  --cases <folder, file or name>         Which cases; all of e2e/eval/cases where it is not given
  --iterations <number>                  How often each case is run; 1 where it is not given
  --report <file>                        Where the report goes as JSON
  --json                                 Prints the report as JSON
  --threshold <0 to 1>                   Fails (exit code 1) when fewer of the runs pass
  --help                                 Shows this

The planner is asked for the cases that it is meant to solve. Docs: docs/evaluation.md`;

/** `null` where help is wanted. Throws for what makes no sense. */
export function parseOptions(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): EvalOptions | null {
  const { values } = parseArgs({
    args: [...words],
    options: {
      provider: { type: 'string', default: 'builtin' },
      'base-url': { type: 'string', default: '' },
      model: { type: 'string', default: '' },
      'key-env': { type: 'string' },
      cases: { type: 'string' },
      iterations: { type: 'string', default: '1' },
      report: { type: 'string' },
      json: { type: 'boolean', default: false },
      threshold: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { provider, model } = values;
  if (provider !== 'builtin' && provider !== 'openai-compatible') {
    throw new Error(`There is no provider "${provider}". Use builtin or openai-compatible.`);
  }
  const baseUrl = values['base-url'];
  if (provider === 'openai-compatible' && (baseUrl === '' || model === '')) {
    throw new Error('Give --base-url and --model with --provider openai-compatible.');
  }
  return {
    provider,
    baseUrl,
    model,
    key: readKey(values['key-env'], environment),
    cases: values.cases ?? null,
    iterations: wholeNumber(values.iterations),
    report: values.report ?? null,
    json: values.json,
    threshold: values.threshold === undefined ? null : share(values.threshold),
  };
}

function readKey(
  name: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  if (name === undefined) return null;
  const key = environment[name]?.trim() ?? '';
  if (key !== '') return key;
  // The name may be a key that was put in the wrong place: it is not repeated.
  throw new Error('The environment variable that --key-env names is not set.');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 100) return number;
  throw new Error(`--iterations has to be a number from 1 to 100, not "${text}".`);
}

function share(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new Error(`--threshold has to be a number from 0 to 1, not "${text}".`);
}
