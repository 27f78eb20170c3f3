import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import type { RunSummary } from './summary.ts';
import { propertyRunsIn } from './property-runs.ts';

const target = '.cache/test-results/unit.json';

/** Leaves the unit tests' counts, with the reason of each skip, for the closing summary of `npm test`. */
export default class UnitReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const properties: { test: string; runs: number }[] = [];
    const summary: RunSummary = {
      name: 'unit',
      passed: 0,
      failed: 0,
      failures: errors.map(
        ({ message, cause }) => `outside of any test: ${cause?.message ?? message}`,
      ),
      realCliPassed: 0,
      properties,
      seed: process.env['FLOWRIGHT_SEED'] ?? 'unknown',
      skipped: [],
    };
    for (const module of modules) {
      if (module.errors().length > 0) {
        summary.failed += 1;
        summary.failures.push(module.relativeModuleId);
      }
      for (const test of module.children.allTests()) {
        const result = test.result();
        for (const runs of propertyRunsIn(test.meta())) {
          properties.push({ test: test.fullName, runs });
        }
        if (result.state === 'passed') {
          summary.passed += 1;
          if (test.fullName.includes('the real program')) summary.realCliPassed += 1;
        } else if (result.state === 'skipped') {
          summary.skipped.push({ test: test.fullName, reason: result.note ?? 'no reason given' });
        } else {
          summary.failed += 1;
          const end = result.state === 'pending' ? ' (did not run)' : '';
          summary.failures.push(`${test.fullName}${end}`);
        }
      }
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(summary));
  }
}
