import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import type { RunSummary } from './summary.ts';

const target = '.cache/test-results/unit.json';

/** Leaves the unit tests' counts, with the reason of each skip, for the closing summary of `npm test`. */
export default class UnitReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const summary: RunSummary = { name: 'unit', passed: 0, failed: 0, skipped: [] };
    for (const module of modules) {
      if (module.errors().length > 0) summary.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') summary.passed += 1;
        else if (result.state === 'failed') summary.failed += 1;
        else {
          const reason = result.state === 'skipped' ? result.note : 'it did not run';
          summary.skipped.push({ test: test.fullName, reason: reason ?? 'no reason given' });
        }
      }
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(summary));
  }
}
