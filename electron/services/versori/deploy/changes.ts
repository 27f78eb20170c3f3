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
  const parts = [
    describePart('changed', changes.changed),
    describePart('added', changes.added),
    describePart('removed', changes.removed),
  ].filter((part) => part !== null);
  if (parts.length === 0) return 'No file changed';
  const text = parts.join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describePart(verb: string, files: readonly string[]): string | null {
  if (files.length === 0) return null;
  const named = files.slice(0, 3).map((file) => file.slice(-80));
  const rest = files.length > 3 ? ` and ${files.length - 3} more` : '';
  return `${verb} ${named.join(', ')}${rest}`;
}

/** A version name that sorts by time and that no other deployment of the same minute has: `2026-03-09-1412-5f2c1a`. */
export function suggestVersionName(now: number, filesHash: string): string {
  const [day = '', time = ''] = new Date(now).toISOString().split('T');
  return `${day}-${time.slice(0, 5).replace(':', '')}-${filesHash.slice(0, 6)}`;
}
