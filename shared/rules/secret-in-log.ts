import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

const secretValue =
  /(?<![\w$'"`])(?:[\w$]+\.)*(?:accessToken|refreshToken|clientSecret|apiKey|api_key|password|passphrase|privateKey|authorization)\b(?!\s*[:(]|\s*(?:!==?|===?|\?)\s|\.length)/i;

const credentialWord = /token|secret|api_?key|passw|passphrase|privateKey|authorization/i;

/** Logs are read by many and kept for long: no credentials in them. */
export const secretInLog: WorkflowRule = {
  name: 'secret-in-log',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'log') return [];
      const code = `${block.messageExpression ?? ''}\n${block.fieldsExpression ?? ''}`;
      if (!credentialWord.test(code)) return [];
      const name = secretValue.exec(withoutAnswers(withoutTexts(code)))?.[0];
      if (name === undefined) return [];
      return [atBlock(step, block, `"${name}" looks like a credential: leave it out of the log.`)];
    }),
};

/** Without plain texts, and of templates only what is put into them. */
function withoutTexts(code: string): string {
  return code
    .replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
    .replaceAll(/`[^`]*`/g, (template) =>
      [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, inner]) => inner).join(' '),
    );
}

/** Without what tells only whether a value is there: `Boolean(token)`, `!token`, `!!token`. */
function withoutAnswers(code: string): string {
  return code
    .replaceAll(/\bBoolean\([^()]*\)/g, 'true')
    .replaceAll(/!+\s*[\w$]+(?:\??\.[\w$]+)*/g, 'true');
}
