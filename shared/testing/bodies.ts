import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../model/block.ts';
import type { ProjectModel } from '../model/project.ts';
import { allSteps } from '../parse/systems.ts';
import { blockLine } from './block-line.ts';
import type { Texts } from './project.ts';

const folder = join(import.meta.dirname, '../corpus-bodies');

/**
 * A workflow of `corpus-bodies/workflows` whose steps' functions were written by hand, and beside it, in `name.blocks`, what
 * has to be read from them: worked out by hand from docs/cli.md, "Blocks". `# key` begins a step, then each block has a line
 * (`blockLine`), nested ones behind the one they stand in.
 */
export interface BodyCase {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly expected: string;
  /** In the style of the vendor's documented examples. */
  readonly isVendor: boolean;
}

export function readBodies(): readonly BodyCase[] {
  const workflows = join(folder, 'workflows');
  return readdirSync(workflows)
    .filter((entry) => entry.endsWith('.ts'))
    .sort()
    .map((entry) => {
      const name = entry.replace(/\.ts$/, '');
      return {
        name,
        file: `src/workflows/${entry}`,
        text: readText(join(workflows, entry)),
        expected: readText(join(workflows, `${name}.blocks`)),
        isVendor: name.startsWith('vendor-'),
      };
    });
}

/** The mappings, helpers and types that the workflows import. */
export function readBodyModules(): Texts {
  return Object.fromEntries(
    ['services', 'types'].flatMap((part) =>
      readdirSync(join(folder, part)).map((entry) => [
        `src/${part}/${entry}`,
        readText(join(folder, part, entry)),
      ]),
    ),
  );
}

/** A byte order mark stays. */
function readText(path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(readFileSync(path));
}

/** What a model says of the steps' functions, in the form of the `.blocks` files. */
export function blockText({ workflows }: ProjectModel): string {
  const lines = workflows.flatMap(({ steps }) =>
    allSteps(steps).flatMap(({ key, blocks, mappings }) => [
      `# ${key}`,
      ...(mappings.length > 0 ? [`mappings ${mappings.join(' ')}`] : []),
      ...allBlocks(blocks).map(blockLine),
    ]),
  );
  return `${lines.join('\n')}\n`;
}

/** Blocks and what stands in them, each behind the one that holds it. */
export function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks ?? [])]);
}
