import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { errorMessage } from '../../shared/base/error.ts';
import { parseOptions, usage } from './options.ts';
import { evaluate } from './evaluate.ts';
import { reportText } from './report.ts';

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** `npm run eval`: the cases against a provider of models, or the built-in planner. */
try {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options === null) {
    print(usage);
  } else {
    const report = await evaluate(options, ({ name, passed }) => {
      note(`${passed ? '✓' : '✗'} ${name}`);
    });
    if (options.report !== null) {
      writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
    }
    print(options.json ? JSON.stringify(report, null, 2) : reportText(report));
    if (options.threshold !== null && report.totals.passRate < options.threshold) {
      process.exitCode = 1;
    }
  }
} catch (error) {
  note(errorMessage(error));
  process.exitCode = 2;
}
