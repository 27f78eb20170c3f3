import type { NewBlock } from '../../edit/block-command.ts';
import type { BlockWriter } from './block-writer.ts';
import { emitComplete, emitReschedule, emitStart } from './durable.ts';
import { emitCode, emitCondition, emitLoop, emitMapping, emitReturn, emitThrow } from './flow.ts';
import { emitIssue } from './issue.ts';
import { emitKv } from './kv.ts';
import { emitLog } from './log.ts';
import { emitRequest } from './request-text.ts';
import { emitVariable } from './variable.ts';

/** The statements of a new block, with `\n` between lines and without indentation. */
export function emitBlock(block: NewBlock, writer: BlockWriter): string {
  switch (block.kind) {
    case 'request':
      return emitRequest(block, writer);
    case 'condition':
      return emitCondition(block);
    case 'loop':
      return emitLoop(block);
    case 'mapping':
      return emitMapping(block, writer);
    case 'kv':
      return emitKv(block, writer);
    case 'log':
      return emitLog(block, writer);
    case 'issue':
      return emitIssue(block, writer);
    case 'start':
      return emitStart(block, writer);
    case 'reschedule':
      return emitReschedule(block, writer);
    case 'complete':
      return emitComplete(block, writer);
    case 'variable':
      return emitVariable(block, writer);
    case 'return':
      return emitReturn(block, writer);
    case 'throw':
      return emitThrow(block, writer);
    case 'code':
      return emitCode(block);
  }
}
