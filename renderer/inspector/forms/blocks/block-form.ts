import type { Icon } from '@tabler/icons-react';
import type { BlockSet, NewBlock } from '../../../../shared/edit/block-command.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import type { Block, BlockKind } from '../../../../shared/model/block.ts';
import type { ProjectModel, Step, Workflow } from '../../../../shared/model/project.ts';
import type { Field, FieldValue } from '../field.ts';
import { codeOf, valueOf } from '../field.ts';

export type BlockOf<Kind extends BlockKind> = Extract<Block, { kind: Kind }>;

/** A step's place in the project, for what a form offers. */
export interface StepPlace {
  readonly model: ProjectModel;
  readonly workflow: Workflow;
  readonly step: Step;
}

export interface BlockSubject<Kind extends BlockKind = BlockKind> extends StepPlace {
  readonly block: BlockOf<Kind>;
}

/** What the menu of new blocks offers. */
export interface NewBlockChoice {
  readonly id: string;
  readonly label: string;
  readonly keywords?: string;
  /** `null` where the project has nothing that it could be about. */
  readonly block: (place: StepPlace) => NewBlock | null;
  /** For a loop that comes with what it needs: what stands in front of it, and in it. */
  readonly around?: (place: StepPlace) => {
    readonly before: NewBlock;
    readonly inside: readonly NewBlock[];
  };
}

/** A button of a form beside its fields. */
export interface BlockAction {
  readonly label: string;
  readonly command: Command;
}

/** All that the inspector knows of a kind of block: its name, its form, and how a new one begins. */
export interface BlockForm<Kind extends BlockKind> {
  readonly kind: Kind;
  readonly label: string;
  readonly icon: Icon;
  readonly fields: (subject: BlockSubject<Kind>) => readonly Field<BlockSubject<Kind>>[];
  /** What the code decides and the form only tells, as sentences. */
  readonly facts?: (subject: BlockSubject<Kind>) => readonly string[];
  readonly actions?: (subject: BlockSubject<Kind>) => readonly BlockAction[];
  readonly choices: readonly NewBlockChoice[];
}

/** The command that sets fields of the block. */
export function blockSet(
  { workflow, step, block }: StepPlace & { readonly block: { readonly key: string } },
  set: BlockSet,
): Command {
  return {
    command: 'block.set',
    workflow: workflow.key,
    step: step.key,
    block: block.key,
    set,
  };
}

type TextField = 'message' | 'title' | 'entry' | 'workflow' | 'delay' | 'status' | 'name' | 'scope';

interface TextOptions<Kind extends BlockKind> {
  readonly read: (block: BlockOf<Kind>) => FieldValue;
  readonly control?: Field<BlockSubject<Kind>>['control'];
  readonly validate?: (text: string) => string | null;
  readonly help?: (text: string) => string | null;
}

/** A field that is a text, or an expression in its place. */
export function textField<Kind extends BlockKind>(
  name: TextField,
  label: string,
  { read, control, validate, help }: TextOptions<Kind>,
): Field<BlockSubject<Kind>> {
  return {
    name,
    label,
    control: control ?? { kind: 'text' },
    read: ({ block }) => read(block),
    command: (subject, text) => blockSet(subject, { [name]: text }),
    codeCommand: (subject, source) => blockSet(subject, { [`${name}Expression`]: source }),
    ...(validate === undefined ? {} : { validate }),
    ...(help === undefined ? {} : { help }),
  };
}

type CodeField =
  | 'fieldsExpression'
  | 'annotationsExpression'
  | 'valueExpression'
  | 'fallbackExpression'
  | 'dataExpression'
  | 'expression';

/** A field that is always an expression; where it `isOptional`, an empty one takes it away. */
export function codeField<Kind extends BlockKind>(
  name: CodeField,
  label: string,
  read: (block: BlockOf<Kind>) => string | null | undefined,
  { isOptional = false, placeholder = '' } = {},
): Field<BlockSubject<Kind>> {
  return {
    name,
    label,
    control: { kind: 'code', isOptional, placeholder },
    read: ({ block }) => codeOf(read(block)),
    command: (subject, source) => blockSet(subject, { [name]: source === '' ? null : source }),
  };
}

/** What the block's value is called; an empty text takes the name away. */
export function resultField<Kind extends BlockKind>(
  read: (block: BlockOf<Kind>) => string | null,
): Field<BlockSubject<Kind>> {
  return {
    name: 'result',
    label: 'Result is called',
    control: { kind: 'text', isCode: true },
    // What is returned at once needs no name.
    isShown: ({ block }) => !('returns' in block),
    read: ({ block }) => valueOf(read(block), undefined),
    command: (subject, text) => blockSet(subject, { result: text === '' ? null : text }),
    validate: validateResult,
  };
}

function validateResult(text: string): string | null {
  return text === '' || /^(?:[\p{L}_$][\p{L}\p{N}_$]*|\{[^]*\}|\[[^]*\])$/u.test(text)
    ? null
    : 'Type a name such as “order”, or a pattern such as “{ id }”.';
}

export function isNotEmpty(message: string): (text: string) => string | null {
  return (text) => (text.trim() === '' ? message : null);
}

/** A form opened for one block. */
export interface FormContent<Subject> {
  readonly subject: Subject;
  readonly fields: readonly Field<Subject>[];
  readonly facts: readonly string[];
  readonly actions: readonly BlockAction[];
}

/** A kind of block as the table holds it: whoever opens it need not know which kind it is. */
export interface BlockFormEntry {
  readonly label: string;
  readonly icon: Icon;
  readonly choices: readonly NewBlockChoice[];
  /** Hands the form's content for a block to `show`; `null` for a block of another kind. */
  readonly open: <Result>(
    place: StepPlace,
    block: Block,
    show: <Subject>(content: FormContent<Subject>) => Result,
  ) => Result | null;
}

export function entryOf<Kind extends BlockKind>(form: BlockForm<Kind>): BlockFormEntry {
  const { kind, label, icon, choices } = form;
  return {
    label,
    icon,
    choices,
    open: ({ model, workflow, step }, block, show) => {
      if (!isOfKind(block, kind)) return null;
      const subject: BlockSubject<Kind> = { model, workflow, step, block };
      return show({
        subject,
        fields: form.fields(subject),
        facts: form.facts?.(subject) ?? [],
        actions: form.actions?.(subject) ?? [],
      });
    },
  };
}

function isOfKind<Kind extends BlockKind>(block: Block, kind: Kind): block is BlockOf<Kind> {
  return block.kind === kind;
}
