import type { BlockFields } from './fields.ts';
import type { CallReader, ContextCall } from './call-construct.ts';
import { completeReader, rescheduleReader, startReader } from './durable.ts';
import { issueReader } from './issue.ts';
import { kvReader } from './kv.ts';
import { logReader } from './log.ts';
import { variableReader } from './variable.ts';

const readers: readonly CallReader[] = [
  logReader,
  kvReader,
  variableReader,
  issueReader,
  startReader,
  rescheduleReader,
  completeReader,
];

const byPath = new Map<string, CallReader>(
  readers.flatMap((reader) => reader.paths.map((path): [string, CallReader] => [path, reader])),
);

/** What a call of a member of the context says as a block; `null` for members that are no blocks. */
export function matchContextCall(call: ContextCall): BlockFields | null {
  const fields = byPath.get(call.access.path)?.match(call) ?? null;
  if (fields === null || call.outcome.fallback === null) return fields;
  const takesFallback =
    fields.kind === 'variable' || (fields.kind === 'kv' && fields.operation === 'get');
  return takesFallback ? fields : null;
}
