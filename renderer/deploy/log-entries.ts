import type { PlatformLogEntry } from '../../shared/model/platform.ts';

/** An entry with an identity: the platform gives none, so equal entries are told apart by their count. */
export interface LogLine {
  readonly key: string;
  readonly entry: PlatformLogEntry;
}

/** More than this is not shown; older lines are dropped first. */
const lineLimit = 5000;

/**
 * The lines after another page has come. Pages overlap, and one entry may stand in the log several times: a page that has it
 * twice where the lines have it once brings one line. Oldest first, by the platform's time.
 */
export function mergeLogs(
  lines: readonly LogLine[],
  page: readonly PlatformLogEntry[],
): readonly LogLine[] {
  const known = new Set(lines.map(({ key }) => key));
  const counts = new Map<string, number>();
  const fresh = page
    .map((entry) => {
      const content = JSON.stringify(entry);
      const count = (counts.get(content) ?? 0) + 1;
      counts.set(content, count);
      return { key: `${count} ${content}`, entry };
    })
    .filter(({ key }) => !known.has(key));
  if (fresh.length === 0) return lines;
  return [...lines, ...fresh].sort(byTime).slice(-lineLimit);
}

function byTime(left: LogLine, right: LogLine): number {
  const difference = Date.parse(left.entry.timestamp) - Date.parse(right.entry.timestamp);
  return Number.isNaN(difference) ? 0 : difference;
}

/** How serious an entry is, of the platform's own words. */
export function logLevel(severity: string): 'error' | 'warning' | 'info' {
  if (/err|crit|fatal|emerg|alert/i.test(severity)) return 'error';
  return /warn/i.test(severity) ? 'warning' : 'info';
}

/** An entry's fields in one line, such as `orderId=7 attempt=2`. */
export function fieldsText({ fields }: PlatformLogEntry): string {
  if (fields === null) return '';
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
