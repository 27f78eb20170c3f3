import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { resolve } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { benchAssistant } from './assistant.ts';
import { benchAssistantMemory } from './assistant-memory.ts';
import { benchBundle } from './bundle.ts';
import { benchCanvas } from './canvas.ts';
import { benchEditing } from './editing.ts';
import { benchHeadlessOverhead } from './headless-overhead.ts';
import { benchLayout } from './layout.ts';
import { benchMapper } from './mapper.ts';
import { benchMapping } from './mapping.ts';
import { benchMemory } from './memory.ts';
import { benchParse } from './parse.ts';
import { describe, describeMeasure } from './report.ts';
import { benchTypes } from './types.ts';
import { benchVerify } from './verify.ts';

const manifest = z
  .object({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')));

/** `npm run bench`: every comparison, printed as one JSON document. */
const canvas = await benchCanvas();
const mapper = await benchMapper();
const types = await benchTypes();
const comparisons = [
  ...benchParse(),
  benchMapping(),
  ...(await benchVerify()),
  types.comparison,
  await benchHeadlessOverhead(),
  ...canvas.comparisons,
  ...mapper.comparisons,
];
const measures = [
  benchLayout(),
  types.measure,
  ...canvas.measures,
  ...mapper.measures,
  ...(await benchEditing()),
  benchBundle(),
  ...(await benchMemory()),
  ...(await benchAssistant()),
  await benchAssistantMemory(),
];
console.log(
  JSON.stringify(
    {
      versions: {
        node: process.version,
        typescript: ts.version,
        deno: manifest.devDependencies['deno'],
      },
      processors: cpus().length,
      comparisons: comparisons.map(describe),
      measures: measures.map(describeMeasure),
    },
    null,
    2,
  ),
);
