import type { Operation } from '../../shared/model/mapping.ts';

/** A function of the library: one operation on a value, as people look for it. */
export interface RuleFunction {
  readonly id: string;
  readonly label: string;
  /** Such as `text → number`. */
  readonly types: string;
  readonly help: string;
  readonly matches: (operation: Operation) => boolean;
  readonly create: () => Operation;
}

function simple(operation: Operation, label: string, types: string, help: string): RuleFunction {
  return {
    id: operation.kind,
    label,
    types,
    help,
    matches: ({ kind }) => kind === operation.kind,
    create: () => operation,
  };
}

/** Every operation of docs/cli.md, `apply`, in the order of the library. */
export const ruleFunctions: readonly RuleFunction[] = [
  simple(
    { kind: 'default', value: { base: 'constant', value: '' } },
    'Default',
    'any → same',
    'Another value where this one is missing.',
  ),
  simple(
    { kind: 'omitWhenNull' },
    'Leave out when missing',
    'any → same',
    'The field is not sent at all where the value is missing.',
  ),
  simple(
    { kind: 'convert:number' },
    'To number',
    'text → number',
    'Reads a number: "12.5" is 12.5.',
  ),
  simple({ kind: 'convert:string' }, 'To text', 'any → text', 'Writes the value as text.'),
  simple(
    { kind: 'convert:boolean' },
    'To boolean',
    'any → boolean',
    'True for all but empty texts, 0 and missing values.',
  ),
  simple({ kind: 'convert:not' }, 'Not', 'boolean → boolean', 'True becomes false and false true.'),
  simple(
    { kind: 'convert:equals', text: 'true' },
    'Equals text',
    'text → boolean',
    'True where the text is exactly this one.',
  ),
  simple(
    { kind: 'convert:date', format: 'date' },
    'Date',
    'text or number → text or number',
    'Reads a date and writes it in another form.',
  ),
  simple({ kind: 'convert:trim' }, 'Trim', 'text → text', 'Takes the spaces at both ends away.'),
  simple(
    { kind: 'convert:upper' },
    'Upper case',
    'text → text',
    'Converts the text to upper case.',
  ),
  simple(
    { kind: 'convert:lower' },
    'Lower case',
    'text → text',
    'Converts the text to lower case.',
  ),
  simple(
    { kind: 'convert:slice', from: 0, to: 100 },
    'Cut',
    'text → text',
    'The characters from one place to another; the first is 0.',
  ),
  simple(
    { kind: 'convert:replace', search: '#', replacement: '', all: true },
    'Replace',
    'text → text',
    'Puts another text in the place of one.',
  ),
  simple(
    { kind: 'convert:split', separator: ',' },
    'Split',
    'text → list of texts',
    'Cuts the text at each separator.',
  ),
  simple(
    { kind: 'convert:join', separator: ', ' },
    'Join',
    'list of texts → text',
    'Puts the texts together with a separator between.',
  ),
  simple(
    { kind: 'convert:round', digits: 2 },
    'Round',
    'number → number',
    'Rounds to the given number of decimal places.',
  ),
  simple(
    { kind: 'convert:fixed', digits: 2 },
    'Fixed decimals',
    'number → text',
    'Writes the number with the given number of decimal places.',
  ),
  simple(
    { kind: 'convert:pad', length: 8, text: '0' },
    'Pad',
    'text → text',
    'Fills the text up from the left to a length.',
  ),
];

export function functionOf(operation: Operation): RuleFunction | null {
  return ruleFunctions.find(({ matches }) => matches(operation)) ?? null;
}
