import type { TextChange } from '../../../../shared/model/span.ts';

/** The files of the project that a killed process edited. `pair` files change only together. */
export const singleFiles = ['src/one.ts', 'src/two.ts', 'src/three.ts'] as const;
export const pairFiles = ['src/left.ts', 'src/right.ts'] as const;

/** A text that shows every byte of damage: version n is the same everywhere, and its size grows. */
export function textOfVersion(version: number): string {
  const lines = Array.from({ length: version }, (_, index) => `// ✓ ${index + 1}\n`);
  return `// version ${version}\n${lines.join('')}// end of version ${version}\n`;
}

/** The version that a whole, undamaged text has; `null` for anything else. */
export function versionOf(text: string | null): number | null {
  const version = Number(/^\/\/ version (\d+)\n/.exec(text ?? '')?.[1] ?? NaN);
  return text === textOfVersion(version) ? version : null;
}

/** The edit that leads from a version to the next, at three places of the text. */
export function toNextVersion(version: number): TextChange[] {
  const text = textOfVersion(version);
  const head = '// version '.length;
  const digits = String(version).length;
  const end = text.length - `// end of version ${version}\n`.length;
  const tail = text.length - 1 - digits;
  const next = String(version + 1);
  return [
    { start: head, end: head + digits, insert: next },
    { start: end, end, insert: `// ✓ ${version + 1}\n` },
    { start: tail, end: tail + digits, insert: next },
  ];
}

/** A text that `step.rename` of the test's engine leads from version to version. */
export function pairText(version: number): string {
  return `pair ${version};\n`;
}

export function pairVersionOf(text: string | null): number | null {
  const version = Number(/^pair (\d+);\n$/.exec(text ?? '')?.[1] ?? NaN);
  return Number.isInteger(version) ? version : null;
}
