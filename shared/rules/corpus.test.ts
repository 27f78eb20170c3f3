import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBodies, readBodyModules } from '../testing/bodies.ts';
import { readCorpus } from '../testing/corpus.ts';
import type { Texts } from '../testing/project.ts';
import { checkRules } from '../testing/rules.ts';

const templates = join(import.meta.dirname, '../../resources/templates');

function templateTexts(name: string): Texts {
  const folder = join(templates, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Of each rule but the two below, every place of the corpus that breaks it: checked by hand. */
const intended: Readonly<Record<string, readonly string[]>> = {
  'catch-on-trigger': ['aliased-imports.ts:12', 'catch-first.ts:4'],
  'cron-in-comment': ['does-not-parse-entry/src/index.ts:4'],
  'duplicate-id': ['ids-repeated.ts:8'],
  'duplicate-step-id': ['ids-repeated.ts:5', 'ids-repeated.ts:7', 'ids-repeated.ts:11'],
  'fetch-in-fn': [
    'anonymous-functions.ts:15',
    'requests-global-fetch.ts:4',
    'requests-global-fetch.ts:5',
    'requests-global-fetch.ts:6',
    'requests-global-fetch.ts:17',
  ],
  'full-url': ['requests-paths.ts:24'],
  'not-serialisable': [
    'anonymous-functions.ts:15',
    'namespace-import.ts:7',
    'requests-control-flow.ts:35',
    'requests-methods.ts:24',
    'requests-paths.ts:28',
    'reuse-across-workflows/src/workflows/download.ts:4',
    'reuse-across-workflows/src/workflows/upload.ts:6',
  ],
  'swallowed-error': [
    'anonymous-functions.ts:16',
    'background-on-task.ts:10',
    'catch-first.ts:4',
    'format-odd-breaks.ts:43',
    'style-tabs-double-no-semicolons.ts:19',
  ],
  'unsafe-id': ['non-ascii.ts:6', 'non-ascii.ts:7'],
};

describe('the rules', () => {
  it.each(readdirSync(templates))('have nothing to say about the template %s', (name) => {
    expect(checkRules(templateTexts(name))).toEqual([]);
  });

  it('have nothing to say about the documented patterns of the vendor', () => {
    const bodies = readBodies().filter(({ isVendor }) => isVendor);
    expect(bodies.length).toBeGreaterThan(5);
    const texts = Object.fromEntries(bodies.map(({ file, text }) => [file, text]));
    expect(checkRules({ ...readBodyModules(), ...texts })).toEqual([]);
  });

  it('fire in the corpus where they should, and nowhere else', () => {
    const found: Record<string, string[]> = {};
    for (const { name, texts } of readCorpus()) {
      for (const { code, file, line } of checkRules(texts)) {
        const rule = code.replace('rule/', '');
        (found[rule] ??= []).push(
          file.includes('/') ? `${name}/${file}:${line}` : `${file}:${line}`,
        );
      }
    }
    // Most examples are too short for a check of the status or a log line.
    const { 'unchecked-status': _unchecked, 'unlogged-request': _unlogged, ...others } = found;
    expect(others).toEqual(intended);
  });
});
