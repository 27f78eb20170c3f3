import { callText } from '../http.ts';
import { operandText } from '../../parse/syntax.ts';
import { quoteText } from '../style.ts';
import {
  outcomeStatement,
  outcomeWidth,
  type BlockWriter,
  type NewBlockOf,
} from './block-writer.ts';
import { outcomeFields, type CallReader } from './call-construct.ts';
import { expressionField, textField } from './fields.ts';

/** `activation.getVariable<T>(name) ?? fallback`. */
export const variableReader: CallReader<'variable'> = {
  paths: ['activation.getVariable'],
  match: ({ call, outcome }) => {
    const [name] = call.arguments;
    if (name === undefined) return null;
    const type = call.typeArguments?.[0];
    return {
      kind: 'variable',
      ...textField('name', name),
      ...(type === undefined ? {} : { type: type.getText() }),
      ...expressionField('fallbackExpression', outcome.fallback),
      ...outcomeFields(outcome),
    };
  },
};

/** `const limit = activation.getVariable<number>('limit') ?? 50;` */
export function emitVariable(block: NewBlockOf<'variable'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const name = block.nameExpression ?? quoteText(block.name ?? '', style.quote);
  const type = typeof block.type === 'string' ? `<${block.type}>` : '';
  const callee = `${writer.context('activation')}.getVariable${type}`;
  const fallback =
    typeof block.fallbackExpression === 'string'
      ? ` ?? ${operandText(block.fallbackExpression)}`
      : '';
  const used = column + outcomeWidth(block) + fallback.length;
  return outcomeStatement(callText(callee, [name], style, used) + fallback, block, style);
}
