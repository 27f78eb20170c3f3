import { describe, expect, it } from 'vitest';
import { readTestCases } from './junit.ts';

describe('reading a JUnit report', () => {
  it('reads outcomes, places and escaped text', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deno test" tests="3" failures="1" errors="0" time="0.014">
  <testsuite name="./a.test.ts" tests="3" disabled="0" errors="0" failures="1">
    <testcase name="passes" classname="./a.test.ts" time="0.000" line="2" col="6">
    </testcase>
    <testcase name="&lt;b&gt; &amp; &quot;q&quot; &#233;" classname="./a.test.ts" time="0.1" line="3" col="6">
      <failure message="Uncaught Error: one is
 wrong">Error: one is
    at file:///a.test.ts:3:80</failure>
    </testcase>
    <testcase name="later" classname="./a.test.ts" time="0" line="4" col="6">
      <skipped/>
    </testcase>
  </testsuite>
</testsuites>`;
    expect(readTestCases(xml)).toEqual([
      { name: 'passes', file: './a.test.ts', line: 2, column: 6, outcome: 'passed' },
      {
        name: '<b> & "q" é',
        file: './a.test.ts',
        line: 3,
        column: 6,
        outcome: {
          message: 'Error: one is\n wrong',
          stack: 'Error: one is\n    at file:///a.test.ts:3:80',
        },
      },
      { name: 'later', file: './a.test.ts', line: 4, column: 6, outcome: 'skipped' },
    ]);
  });

  it('finds nothing in an empty report', () => {
    expect(readTestCases('')).toEqual([]);
    expect(readTestCases('<testsuites name="deno test" tests="0"></testsuites>')).toEqual([]);
  });
});
