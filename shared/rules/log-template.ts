import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** A log message is a constant text, so that lines of one kind can be found; data goes in the fields. */
export const logTemplate: WorkflowRule = {
  name: 'log-template',
  about: 'workflow',
  severity: 'info',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'log') return [];
      const message = block.messageExpression ?? '';
      if (!/^`[\s\S]*\$\{/.test(message) && !/^["'][^"']*["']\s*\+/.test(message)) return [];
      return [
        atBlock(
          step,
          block,
          'Keep the message the same in every run, and put the data in the fields: log.info(text, { id }).',
        ),
      ];
    }),
};
