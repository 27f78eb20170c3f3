import { appendFileSync, mkdirSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, LogFields, Logger } from '../ports.ts';
import { redactText, redactValue } from './redact.ts';

export interface FileLoggerOptions {
  /** Absolute; created when it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** First part of the files' names. Default `main`. */
  readonly name?: string;
  /** Default 5 MiB. */
  readonly maxFileBytes?: number;
}

type Level = 'debug' | 'info' | 'warn' | 'error';

const keptDays = 7;
const keptFilesOfADay = 3;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Writes JSON lines to `<folder>/<name>-YYYYMMDD[.n].log` (UTC): a new file each day and after `maxFileBytes`, the last three
 * files of a day and seven days kept. Lines are redacted. It writes at once, so that the last words before a crash are
 * there, and never throws: a full disk must not stop the work.
 */
export function createFileLogger(options: FileLoggerOptions): Logger {
  const { folder, clock, name = 'main', maxFileBytes = 5 * 1024 * 1024 } = options;
  let day = '';
  let part = 0;
  let bytes = 0;

  const fileOf = (ofDay: string, ofPart: number) =>
    join(folder, `${name}-${ofDay}${ofPart === 0 ? '' : `.${ofPart}`}.log`);

  const startDay = (today: string, now: number) => {
    mkdirSync(folder, { recursive: true });
    const files = readdirSync(folder).flatMap((file) => logFile(file, name));
    const oldest = dayOf(now - (keptDays - 1) * dayMs);
    for (const file of files) if (file.day < oldest) unlinkSync(join(folder, file.file));
    day = today;
    part = Math.max(0, ...files.filter((file) => file.day === today).map((file) => file.part));
    bytes = statSync(fileOf(day, part), { throwIfNoEntry: false })?.size ?? 0;
  };

  const write = (level: Level, message: string, fields: LogFields = {}) => {
    try {
      const now = clock.now();
      const today = dayOf(now);
      if (today !== day) startDay(today, now);
      const line = `${lineOf(now, level, message, fields)}\n`;
      const size = Buffer.byteLength(line);
      if (bytes > 0 && bytes + size > maxFileBytes) {
        part += 1;
        bytes = 0;
        if (part >= keptFilesOfADay) removeIfThere(fileOf(day, part - keptFilesOfADay));
      }
      appendFileSync(fileOf(day, part), line, { mode: 0o600 });
      bytes += size;
    } catch {
      // Logging must never be the reason why something else fails.
    }
  };

  return {
    debug: (message, fields) => {
      write('debug', message, fields);
    },
    info: (message, fields) => {
      write('info', message, fields);
    },
    warn: (message, fields) => {
      write('warn', message, fields);
    },
    error: (message, fields) => {
      write('error', message, fields);
    },
  };
}

function lineOf(now: number, level: Level, message: string, fields: LogFields): string {
  const time = new Date(now).toISOString();
  return JSON.stringify({ time, level, message: redactText(message), fields: redactValue(fields) });
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '');
}

function logFile(file: string, name: string): { file: string; day: string; part: number }[] {
  const match = /^(.+)-(\d{8})(?:\.(\d+))?\.log$/.exec(file);
  if (match?.[1] !== name || match[2] === undefined) return [];
  return [{ file, day: match[2], part: Number(match[3] ?? 0) }];
}

function removeIfThere(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) unlinkSync(path);
}
