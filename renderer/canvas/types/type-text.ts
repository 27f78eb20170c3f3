import type { EdgeType } from '../../../shared/contract/language-types.ts';

/** A type on one line. */
export function typeLine(type: string): string {
  return type.replace(/\s+/g, ' ').replace(/; }/g, ' }');
}

/** For the little room beside a line: of an object the names of its members, of anything else the type. */
export function shortType(type: string): string {
  const start = type.slice(0, 2000);
  const list = /^{\n(?:(?!\n}[^\n]*\n)[\s\S])*\n}(\[\])?$/.exec(type);
  const names = [...start.matchAll(/^ {4}(?:readonly )?(["'\w$.-]+\??)[:(<]/gm)].map(
    ([, name]) => name,
  );
  if (list === null || names.length === 0) return typeLine(start);
  return `{ ${names.join(', ')} }${list[1] ?? ''}`;
}

/** What to do about data that the compiler knows nothing of; `null` when it knows. */
export function typeHint({ kind, after }: EdgeType): string | null {
  switch (kind) {
    case 'known':
      return null;
    case 'any':
      return after === null
        ? 'Nothing says what the trigger delivers, so no field is checked. Describe it as an interface in src/types and give the next step that type: ({ data }: Context<Order>) => …'
        : 'This data is any: whatever the next step reads of it is not checked. Let the step return a described type, for example by a mapping, or by “as Order” behind response.json().';
    case 'unknown':
      return after === null
        ? 'Nothing says what the trigger delivers, so the next step cannot read a field. Describe it as an interface in src/types and give the next step that type: ({ data }: Context<Order>) => …'
        : 'This data is unknown: the next step cannot read a field of it. Check it and return a described type, for example by a mapping.';
  }
}

/** Whose data it is. */
export function typeTitle({ after }: EdgeType): string {
  return after === null ? 'Data from the trigger' : `Data from ${after}`;
}
