import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../fixtures/host.ts';
import type { Measure } from './report.ts';

const megabyte = 1024 * 1024;

/** What a window loads before it shows anything: the page, its scripts with all that they import, its styles. Compressed. */
export function benchBundle(): Measure {
  const folder = join(root, 'out/renderer');
  const files = new Set<string>([join(folder, 'index.html')]);
  for (const file of files) {
    for (const found of referencesOf(file)) files.add(found);
  }
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  return {
    name: 'renderer at the start, compressed',
    unit: 'MB',
    value: bytes / megabyte,
    goal: 1.5,
    better: 'lower',
  };
}

/** A script's static imports; what it loads when it is needed (`import(…)`) is not among them. */
function referencesOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const form = file.endsWith('.html')
    ? /(?:src|href)="([^"]+\.(?:js|css))"/g
    : /\b(?:import|from)\s*["'](\.[^"']+\.js)["']/g;
  return file.endsWith('.css')
    ? []
    : [...text.matchAll(form)].map(([, path = '']) => resolve(dirname(file), path));
}
