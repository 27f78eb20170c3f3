import type { Range } from 'vscode-languageserver-protocol';
import { z } from 'zod';
import type { LanguageProblem } from '../../../shared/contract/language-types.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import { locateProblem } from '../../../shared/model/locate-problem.ts';
import type { LanguageDocument } from './documents.ts';
import type { LanguageServer } from './server.ts';

const positionSchema = z.object({ line: z.number(), character: z.number() });

const reportSchema = z.object({
  items: z.array(
    z.looseObject({
      range: z.object({ start: positionSchema, end: positionSchema }),
      severity: z.number().optional(),
      code: z.union([z.string(), z.number()]).optional(),
      source: z.string().optional(),
      message: z.string(),
    }),
  ),
});

export interface Reported {
  readonly range: Range;
  /** 1 error, 2 warning, 3 information, 4 hint. */
  readonly severity?: number;
  readonly code?: string | number;
  readonly message: string;
  /** As the server gave it: it wants it back with a request for repairs. */
  readonly raw: unknown;
}

/** What `textDocument/diagnostic` answered; nothing for an answer of another form. */
export function readReport(answer: unknown): readonly Reported[] {
  const report = reportSchema.safeParse(answer);
  if (!report.success) return [];
  return report.data.items.map((raw) => {
    const { range, severity, code, message } = raw;
    return {
      raw,
      range,
      message,
      ...(code === undefined ? {} : { code }),
      ...(severity === undefined ? {} : { severity }),
    };
  });
}

/** What the server calls errors in a text, as its sentences. */
export async function errorsIn(
  server: LanguageServer,
  { uri }: LanguageDocument,
): Promise<readonly string[]> {
  const answer = await server.request('textDocument/diagnostic', { textDocument: { uri } });
  return readReport(answer).flatMap(({ severity, message }) =>
    severity === undefined || severity === 1 ? [message] : [],
  );
}

/** Deno's own names for what keeps a module from being loaded, in the words of verification. */
const codes: Readonly<Record<string, string>> = {
  'no-local': 'module-not-found',
  'no-local-npm': 'module-not-found',
  'resolver-error': 'module-not-found',
  'no-cache': 'dependency-unavailable',
  'no-cache-jsr': 'dependency-unavailable',
  'no-cache-npm': 'dependency-unavailable',
  'not-installed-npm': 'dependency-unavailable',
  'not-installed-jsr': 'dependency-unavailable',
};

/**
 * The problems of a text. Hints and suggestions are left out: `deno check` does not know them, and its verdict is the one that
 * counts.
 */
export function problemsOf(
  reported: readonly Reported[],
  document: LanguageDocument,
  model: ProjectModel,
): readonly LanguageProblem[] {
  return reported.flatMap((found): LanguageProblem[] => {
    if (found.severity !== undefined && found.severity > 2) return [];
    const { file, lines } = document;
    const span = lines.spanOf(found.range);
    return [
      {
        severity: found.severity === 2 ? 'warning' : 'error',
        code: codeOf(found.code),
        message: found.message,
        file,
        line: found.range.start.line + 1,
        column: found.range.start.character + 1,
        ...locateProblem(model, file, span.start),
        span,
      },
    ];
  });
}

function codeOf(code: string | number | undefined): string {
  if (typeof code === 'number') return `TS${code}`;
  return codes[code ?? ''] ?? code ?? 'type-error';
}
