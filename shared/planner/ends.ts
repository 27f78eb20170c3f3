import { variableName, words } from './names.ts';
import { recordType, type RecordType } from './record-type.ts';
import type { Side } from './sides.ts';

/** One end of a flow with the names that its code uses. */
export interface End extends Side {
  /** As a variable: `salesReceipt`, `salesReceipts`. */
  readonly one: string;
  readonly many: string;
  /** For people, in small letters: `sales receipt`. */
  readonly word: string;
  readonly words: string;
  readonly record: RecordType;
}

export function endOf(side: Side): End {
  const { entity, system } = side;
  return {
    ...side,
    one: variableName(entity.title),
    many: variableName(entity.plural),
    word: words(entity.title),
    words: words(entity.plural),
    record: recordType(system, entity),
  };
}
