import { callText } from '../http.ts';
import { quoteText } from '../style.ts';
import { outcomeStatement, type BlockWriter, type NewBlockOf } from './block-writer.ts';
import { readObject } from '../../parse/object-literal.ts';
import { outcomeFields, type CallReader } from './call-construct.ts';
import { expressionField, memberField, plainMember } from './fields.ts';

/** `createIssue({ severity, title, message, annotations }, options)`. */
export const issueReader: CallReader<'issue'> = {
  paths: ['createIssue'],
  match: ({ call, outcome }) => {
    const [issue, options] = call.arguments;
    if (issue === undefined) return null;
    const object = readObject(issue);
    return {
      kind: 'issue',
      ...outcomeFields(outcome),
      ...(object?.isComplete === true
        ? {
            ...memberField(object, 'severity'),
            ...memberField(object, 'title'),
            ...memberField(object, 'message'),
            ...expressionField('annotationsExpression', plainMember(object, 'annotations')),
          }
        : expressionField('issueExpression', issue)),
      ...expressionField('optionsExpression', options),
    };
  },
};

/** `await createIssue({ severity, title, message, annotations });` with all four: the SDK requires them. */
export function emitIssue(block: NewBlockOf<'issue'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const text = (value: string): string => quoteText(value, style.quote);
  const members = [
    `severity: ${block.severityExpression ?? text(block.severity ?? 'medium')}`,
    `title: ${block.titleExpression ?? text(block.title ?? '')}`,
    `message: ${block.messageExpression ?? text(block.message ?? '')}`,
    `annotations: ${block.annotationsExpression ?? '{}'}`,
  ];
  const call = callText(`await ${writer.context('createIssue')}`, [members], style, column);
  return outcomeStatement(call, {}, style);
}
