import type { FileChanges } from '../../../../shared/model/deploy.ts';
import type { PlatformFile } from '../../../../shared/model/platform.ts';
import type { UploadFile } from './upload.ts';

/** What the upload changes against the files that the platform has; names sorted. */
export function compareFiles(
  platform: readonly PlatformFile[],
  upload: readonly Pick<UploadFile, 'file' | 'text'>[],
): FileChanges {
  const before = new Map(platform.map(({ file, content }) => [file, content]));
  const after = new Set(upload.map(({ file }) => file));
  const added = upload.filter(({ file }) => !before.has(file));
  const changed = upload.filter(({ file, text }) => before.has(file) && before.get(file) !== text);
  return {
    added: added.map(({ file }) => file).sort(),
    changed: changed.map(({ file }) => file).sort(),
    removed: [...before.keys()].filter((file) => !after.has(file)).sort(),
  };
}

/** A description of a version in one line, such as "Changed src/index.ts; added src/types/order.ts". */
export function describeChanges(changes: FileChanges | null): string {
  if (changes === null) return 'Deployed with Flowright';
  const named = describeParts(changes, 3);
  // Descriptions end at 500 characters, and of very long paths the counts say enough.
  return named.length <= 400 ? named : describeParts(changes, 0);
}

function describeParts(changes: FileChanges, names: number): string {
  const parts = [
    describePart('changed', changes.changed, names),
    describePart('added', changes.added, names),
    describePart('removed', changes.removed, names),
  ].filter((part) => part !== null);
  if (parts.length === 0) return 'No file changed';
  const text = parts.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describePart(verb: string, files: readonly string[], names: number): string | null {
  if (files.length === 0) return null;
  if (names === 0) return `${verb} ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  const rest = files.length > names ? ` and ${files.length - names} more` : '';
  return `${verb} ${files.slice(0, names).join(', ')}${rest}`;
}

/** A version name that sorts by time and is not taken: `2026-03-09-1412-5f2c1a`, for the same files in the same minute `…-2`. */
export function suggestVersionName(
  now: number,
  filesHash: string,
  taken: readonly string[],
): string {
  const [day = '', time = ''] = new Date(now).toISOString().split('T');
  const name = `${day}-${time.slice(0, 5).replace(':', '')}-${filesHash.slice(0, 6)}`;
  let free = name;
  for (let count = 2; taken.includes(free); count += 1) free = `${name}-${count}`;
  return free;
}
