import ts from 'typescript';
import type { BlockFields } from '../../constructs/blocks/fields.ts';
import { checksAnswer, readsAnswer } from './answer.ts';
import type { Found, Region } from './block-site.ts';
import { listOf } from './body-list.ts';
import { region, statementsRegion } from './statement-blocks.ts';

const { isIdentifier, isIfStatement } = ts;

/** What has to be known of the statements behind a request. */
interface StatementLook {
  readonly makesRequest: (statement: ts.Statement) => boolean;
  readonly isLog: (statement: ts.Statement) => boolean;
}

/** Takes the status check and the reading of the answer in, when they follow; log calls may stand between. */
export function withAnswer(
  found: Found,
  statements: readonly ts.Statement[],
  index: number,
  look: StatementLook,
): Found {
  const { fields, value } = found;
  const answer = value?.result ?? null;
  if (fields.kind !== 'request' || answer === null || !isIdentifier(answer)) return found;
  if (fields.reads !== undefined) return found;
  const isAnswer = (node: ts.Expression): true | null =>
    isIdentifier(node) && node.text === answer.text ? true : null;
  let taken: BlockFields<'request'> = fields;
  const regions: Region[] = [];
  let count = 1;
  let next = index + 1;
  for (; next < statements.length; next += 1) {
    const statement = statements[next];
    if (statement === undefined || look.makesRequest(statement)) break;
    const logs = (): void => {
      const from = index + count;
      if (from < next) regions.push(statementsRegion('answer', statements, from, next));
    };
    const read = taken.reads === undefined ? readsAnswer(statement, isAnswer) : null;
    if (read !== null) {
      const { helper } = read.reading;
      logs();
      taken = {
        ...taken,
        reads: read.reading,
        response: answer.text,
        result: read.result.getText(),
        check:
          taken.check ?? (helper === undefined ? null : { kind: 'helper', expression: helper }),
      };
      count = next - index + 1;
      continue;
    }
    const check = taken.check === null ? checksAnswer(statement, isAnswer) : null;
    if (check !== null && !look.isLog(statement)) {
      logs();
      taken = { ...taken, check };
      if (isIfStatement(statement)) {
        regions.push(region('failure', listOf(statement.thenStatement)));
      }
      count = next - index + 1;
      continue;
    }
    if (!look.isLog(statement)) break;
  }
  return { ...found, fields: taken, count, regions: [...found.regions, ...regions] };
}
