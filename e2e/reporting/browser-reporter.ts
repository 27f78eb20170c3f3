import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import type { RunSummary } from './summary.ts';

const target = '.cache/test-results/browser.json';

/** Leaves the end-to-end tests' counts, with the reason of each skip, for the closing summary of `npm test`. */
export default class BrowserReporter implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const flaky: string[] = [];
    const summary: RunSummary = {
      name: 'end-to-end',
      passed: 0,
      failed: 0,
      failures: [],
      realCliPassed: 0,
      flaky,
      skipped: [],
    };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'skipped') {
        const reason = test.annotations.find(
          (annotation) => annotation.type === 'skip',
        )?.description;
        summary.skipped.push({ test: test.title, reason: reason ?? 'no reason given' });
      } else if (outcome === 'unexpected') {
        summary.failed += 1;
        summary.failures.push(test.title);
      } else summary.passed += 1;
      if (outcome === 'flaky') flaky.push(test.title);
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(summary));
  }
}
