import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { ModuleFinding } from './finding.ts';
import { asArguments } from './tool.ts';
import type { DenoTool, ToolInput } from './tool.ts';

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({
      filename: z.string(),
      // Lines count from 1, columns from 0.
      range: z.object({ start: z.object({ line: z.number(), col: z.number() }) }),
      message: z.string(),
      code: z.string(),
      hint: z.string().nullish(),
    }),
  ),
  errors: z.array(z.object({ file_path: z.string(), message: z.string() })),
});

/** `deno lint` with the rules of the generated configuration, which never names a plugin: plugins are programs. */
export const lintTool: DenoTool<ToolInput, readonly ModuleFinding[]> = {
  timeoutMs: 60_000,
  visible: false,
  args: ({ config, files }) => ['lint', '--json', `--config=${config}`, ...asArguments(files)],
  read: ({ exitCode, stdout, stderr }) => {
    const report = reportSchema.safeParse(parseJson(stdout));
    if (report.success) {
      return [
        ...report.data.diagnostics.map((found) => ({
          url: found.filename,
          line: found.range.start.line,
          column: found.range.start.col + 1,
          code: found.code,
          message: [found.message, found.hint].filter((text) => text).join('. '),
        })),
        ...report.data.errors.map((error) => ({
          url: pathToFileURL(error.file_path).href,
          line: 1,
          column: 1,
          code: 'does-not-parse',
          message: 'The file does not parse, so it was not linted.',
        })),
      ];
    }
    if (exitCode === 0) return [];
    return [{ url: '', line: 1, column: 1, code: 'lint-failed', message: stderr.trim() }];
  },
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
