import { readPlace } from './finding.ts';
import type { ModuleFinding } from './finding.ts';

/** Deno's words for a dependency that it needs and cannot get. */
const unavailable =
  /failed to load|Failed loading|error sending request|Import '[^']*' failed|Could not find a matching package|but found it in package\.json|Is the package installed|--cached-only is specified|Failed caching npm package|Could not find version of|npm package '[^']*' does not exist/i;

const notFound = /^Module not found|^Cannot resolve module|^Unable to load|^Relative import path/;

/**
 * Deno's own errors, which end a command: `error: <message>` with the place on a later line. They concern modules that are
 * missing, do not parse or cannot be fetched; type errors have their own form (check.ts).
 */
export function readErrors(stderr: string, fallbackCode: string): ModuleFinding[] {
  const findings: ModuleFinding[] = [];
  const lines = stderr.split('\n');
  lines.forEach((line, index) => {
    if (!line.startsWith('error: ') || isSummary(line)) return;
    const block = [line.slice('error: '.length), ...takeBlock(lines, index + 1)];
    const place = block.map(readPlace).find((found) => found !== null);
    const message = withoutFrame(block).join('\n').trim();
    findings.push({
      ...(place ?? { url: '', line: 1, column: 1 }),
      code: codeOf(message, fallbackCode),
      message,
    });
  });
  return findings;
}

function isSummary(line: string): boolean {
  return /^error: (Type checking failed|Test failed|Found \d+)/.test(line);
}

function takeBlock(lines: readonly string[], from: number): string[] {
  const end = lines.findIndex((line, index) => index >= from && line.startsWith('error: '));
  return lines.slice(from, end === -1 ? undefined : end);
}

/** The message's own lines: before the code frame and the place. */
function withoutFrame(block: readonly string[]): string[] {
  const end = block.findIndex((line) => /^\s*at \S|^\s*\|\s*$|^\s*\d+ \|/.test(line));
  return block.slice(0, end === -1 ? block.length : end).filter((line) => line.trim() !== '');
}

function codeOf(message: string, fallbackCode: string): string {
  if (unavailable.test(message)) return 'dependency-unavailable';
  if (notFound.test(message)) return 'module-not-found';
  if (/SyntaxError|could not be parsed/.test(message)) return 'does-not-parse';
  return fallbackCode;
}
