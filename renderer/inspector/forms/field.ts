import { quotedText } from '../../../shared/base/quoted-text.ts';
import type { Command } from '../../../shared/edit/command.ts';

/** What the code says for a field: a value as the control shows it (`''` when the code does not say), or source text. */
export type FieldValue =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string };

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One line of a form. Forms are tables of these; controls know nothing of workflows and steps. */
export interface Field<Subject> {
  /** Names the field within its subject. */
  readonly name: string;
  readonly label: string;
  readonly control: Control<Subject>;
  readonly read: (subject: Subject) => FieldValue;
  /** The command that puts this text into the code; called only with texts that `validate` takes. */
  readonly command: (subject: Subject, text: string) => Command;
  /** The command that puts an expression there; without it, an expression is only changed in the code. */
  readonly codeCommand?: (subject: Subject, source: string) => Command;
  /** The literal of a text that is no text in the code, such as a number; `null` where `command` takes the field away. */
  readonly literal?: (text: string) => string | null;
  /** A sentence that says what is wrong with a text, `null` when it can be taken. */
  readonly validate?: (text: string) => string | null;
  /** What the text means, or what the field is for. */
  readonly help?: (text: string) => string | null;
  /** Whether the field belongs to this subject. */
  readonly isShown?: (subject: Subject) => boolean;
}

export type Control<Subject> =
  | {
      readonly kind: 'text';
      readonly placeholder?: string;
      readonly unit?: string;
      readonly isCode?: boolean;
    }
  | { readonly kind: 'suggest'; readonly suggestions: (subject: Subject) => readonly string[] }
  | { readonly kind: 'select'; readonly options: (subject: Subject) => readonly Option[] }
  | { readonly kind: 'switch' }
  /** An expression; `command` is given its source, `''` takes it away where it `isOptional`. */
  | { readonly kind: 'code'; readonly placeholder?: string; readonly isOptional?: boolean }
  /** A path with `${…}` in it where data goes. */
  | { readonly kind: 'path' }
  | { readonly kind: 'cron' }
  /** Names with values or expressions; the text is that of `parametersText`. */
  | { readonly kind: 'parameters'; readonly one: string };

/** A field's value from the model's pair of `field` and `fieldExpression`. */
export function valueOf(
  value: string | number | boolean | null | undefined,
  expression: string | undefined,
  whenAbsent = '',
): FieldValue {
  if (expression !== undefined) return { kind: 'expression', source: expression };
  return {
    kind: 'literal',
    text: value === null || value === undefined ? whenAbsent : String(value),
  };
}

/** The value of a field that is always code. */
export function codeOf(source: string | null | undefined): FieldValue {
  return { kind: 'expression', source: source ?? '' };
}

/** The command that puts a text into the code. Where an expression stands there, only another one takes its place: the literal. */
export function textCommand<Subject>(
  field: Field<Subject>,
  subject: Subject,
  text: string,
): Command {
  const { control, codeCommand, command } = field;
  const isText = ['text', 'select', 'suggest', 'cron'].includes(control.kind);
  const sourceOf = field.literal ?? (isText ? quotedText : null);
  const isOverCode = codeCommand !== undefined && field.read(subject).kind === 'expression';
  const source = isOverCode && sourceOf !== null ? sourceOf(text) : null;
  return source === null || codeCommand === undefined
    ? command(subject, text)
    : codeCommand(subject, source);
}
