import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import process from 'node:process';
import { resolve } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';
import { benchParse } from './parse.ts';
import { describe } from './report.ts';
import { benchVerify } from './verify.ts';

const manifest = z
  .object({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')));

/** `npm run bench`: every comparison, printed as one JSON document. */
const comparisons = [await benchParse(), ...(await benchVerify())];
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
    },
    null,
    2,
  ),
);
