import { visibleText } from '../../../../shared/assistant/untrusted.ts';

const longestName = 120;

/** A file's own name as it can be shown and told: without its folder, and without characters that people do not see. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = visibleText(last)
    .replaceAll(/[\x00-\x1f\x7f-\x9f]/g, '')
    .trim();
  if (plain === '') return 'file';
  if (plain.length <= longestName) return plain;
  const extension = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, longestName - extension.length)}…${extension}`;
}
