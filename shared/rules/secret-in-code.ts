import type { SourceRule } from './rule.ts';
import { secretForms } from './secret-scan.ts';

/** Sources are uploaded and shared: credentials belong in connections, other values in activation variables. */
export const secretInCode: SourceRule = {
  name: 'secret-in-code',
  about: 'source',
  severity: 'error',
  find: ({ file, text }) =>
    secretForms(text).map(({ index, message }) => ({
      file,
      offset: index,
      message: `This line ${message}: keep it in the connection of its system, and take it out of the code and its history.`,
    })),
};
