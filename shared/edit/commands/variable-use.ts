import { FlowrightError } from '../../base/error.ts';
import { quoteText } from '../../constructs/style.ts';
import { variableName } from '../../parse/identifier.ts';
import { findBody } from '../blocks/body-target.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { putBlock } from './block-insert.ts';

type VariableUse = Extract<Command, { command: 'variable.use' }>;

/** `variable.use`: reads an activation variable with a fallback, behind the variables that are read at the top. */
export function useVariable(draft: Draft, command: VariableUse): string {
  const body = findBody(draft, command.workflow, command.step);
  const known = [...body.sites.values()].find(
    ({ block }) => block.kind === 'variable' && block.name === command.name,
  );
  if (known !== undefined) {
    throw new FlowrightError(
      'already-exists',
      `"${body.step.key}" already reads the variable "${command.name}" in "${known.block.key}".`,
      'Use what it is assigned to.',
    );
  }
  const top = [...body.sites.values()].filter(
    ({ block, list }) => list.owner === body.list.owner && block.kind === 'variable',
  );
  const index = top.reduce((last, { from, to }) => (from === last ? to : last), 0);
  const fallback = fallbackText(command, body.style.quote);
  const type = command.type ?? typeOf(command.fallback);
  putBlock(
    draft,
    body,
    { list: body.list, index },
    {
      kind: 'variable',
      name: command.name,
      ...(type === undefined ? {} : { type }),
      ...(fallback === null ? {} : { fallbackExpression: fallback }),
      result: command.result ?? variableName(command.name),
    },
  );
  draft.note(`Declare the variable "${command.name}" on the platform before you deploy.`);
  return `Read variable "${command.name}" in "${body.step.key}"`;
}

function fallbackText(command: VariableUse, quote: "'" | '"'): string | null {
  const { fallback, fallbackExpression } = command;
  if (fallback !== undefined && fallbackExpression !== undefined) {
    throw new FlowrightError(
      'invalid-input',
      'Both "fallback" and "fallbackExpression" are given.',
      'Give one of them.',
    );
  }
  if (fallback === undefined) return fallbackExpression ?? null;
  return typeof fallback === 'string' ? quoteText(fallback, quote) : String(fallback);
}

function typeOf(fallback: VariableUse['fallback']): string | undefined {
  return fallback === undefined ? undefined : typeof fallback;
}
