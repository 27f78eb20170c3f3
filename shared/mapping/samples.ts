import { z } from 'zod';
import { FlowrightError } from '../base/error.ts';
import { fileNameOf } from '../shape/type-name.ts';

/** What a pure function is called with, and what comes of it. */
export interface Sample {
  readonly name: string;
  /** JSON values, in the order of the parameters. */
  readonly arguments: readonly unknown[];
  /** The result as JSON; absent where nobody knows it yet, or the function throws. */
  readonly expected?: unknown;
  /** A part of the message of the error that the function throws. */
  readonly throws?: string | undefined;
}

/** The samples of one function: a file of `flowright/samples`. */
export interface SampleFile {
  /** `<file>#<name>`, such as `src/services/to-lead.ts#toLead`. */
  readonly function: string;
  readonly samples: readonly Sample[];
}

const folder = 'flowright/samples/';

const fileSchema = z.object({
  function: z.string(),
  samples: z.array(
    z.object({
      name: z.string(),
      arguments: z.array(z.unknown()),
      expected: z.unknown().optional(),
      throws: z.string().optional(),
    }),
  ),
});

/** Whether a file, relative to the project, holds samples. */
export function isSampleFile(file: string): boolean {
  return file.startsWith(folder) && file.endsWith('.json');
}

/** Reads a file of samples. Throws `invalid-input`. */
export function readSamples(file: string, text: string): SampleFile {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    value = null;
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new FlowrightError(
    'invalid-input',
    `${file} is not a file of samples.`,
    'Correct it, or move it out of flowright/samples: docs/cli.md shows its form.',
  );
}

/** The file of a function's samples, among files with their texts; `null` where there is none. Throws `invalid-input`. */
export function findSamples(
  files: Iterable<readonly [file: string, text: string]>,
  wanted: string,
): { readonly file: string; readonly content: SampleFile } | null {
  for (const [file, text] of files) {
    if (!isSampleFile(file) || !text.includes(JSON.stringify(wanted))) continue;
    const content = readSamples(file, text);
    if (content.function === wanted) return { file, content };
  }
  return null;
}

/** Where the samples of a function go that has none yet. `isTaken` says which files are there. */
export function newSampleFile(name: string, isTaken: (file: string) => boolean): string {
  const base = `${folder}${fileNameOf(name) || 'function'}`;
  let file = `${base}.json`;
  for (let count = 2; isTaken(file); count += 1) file = `${base}-${count}.json`;
  return file;
}

export function sampleFileText(content: SampleFile): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}
