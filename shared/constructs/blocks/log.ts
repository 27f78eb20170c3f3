import { callText } from '../http.ts';
import { quoteText } from '../style.ts';
import type { BlockWriter, NewBlockOf } from './block-writer.ts';
import type { CallReader } from './call-construct.ts';
import type { BlockFields } from './fields.ts';
import { readString } from '../../parse/value.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** `log.info(message, fields)`: also of a logger made by `log.child(…)`. */
export const logReader: CallReader<'log'> = {
  paths: levels.map((level) => `log.${level}`),
  match: ({ call, access, outcome }) => {
    const name = access.path.slice('log.'.length);
    const level = levels.find((known) => known === name);
    const [message, fields] = call.arguments;
    if (level === undefined || message === undefined || call.arguments.length > 2) return null;
    if (outcome.result !== null) return null;
    // The most frequent block by far: put together without more copies than it needs.
    const { value, expression } = readString(message);
    const said: BlockFields<'log'> =
      expression === null
        ? { kind: 'log', level, message: value }
        : { kind: 'log', level, message: null, messageExpression: expression };
    const log = fields === undefined ? said : { ...said, fieldsExpression: fields.getText() };
    return outcome.returns === undefined ? log : { ...log, returns: true };
  },
};

/** `log.info('message', { … });` */
export function emitLog(block: NewBlockOf<'log'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const { level = 'info', message = '', messageExpression, fieldsExpression } = block;
  const values = [messageExpression ?? quoteText(message, style.quote)];
  if (typeof fieldsExpression === 'string') values.push(fieldsExpression);
  return callText(`${writer.context('log')}.${level}`, values, style, column) + style.semicolon;
}
