import { createCodeEngine } from '../edit/code-engine.ts';
import type { Problem } from '../model/project.ts';
import { applyCommands, type Texts } from './project.ts';

/** What the rules find in some texts. */
export function checkRules(texts: Texts): readonly Problem[] {
  const engine = createCodeEngine({ rules: true });
  const updates = Object.entries(texts).map(([file, text]) => ({ file, text }));
  return engine.update(updates).problems.filter(({ code }) => code.startsWith('rule/'));
}

/** What one rule finds in the chain of a webhook, or in a whole file. */
export function checkRule(rule: string, code: string, others: Texts = {}): readonly Problem[] {
  const head = `import { fn, http, schedule, webhook, workflow } from '@versori/run';\n`;
  const text = code.startsWith('.') ? `export const a = webhook('a')\n  ${code};\n` : code;
  const found = checkRules({ 'src/a.ts': `${head}${text}`, ...others });
  return found.filter((problem) => problem.code === `rule/${rule}`);
}

/** An http task with this function body, as the link of a chain. */
export function httpStep(body: string, parameters = '{ fetch, data, log }'): string {
  return `.then(http('call', { connection: 'shop' }, async (${parameters}) => {\n${body}\n  }))`;
}

/** An fn task with this function body, as the link of a chain. */
export function fnStep(body: string, parameters = 'ctx'): string {
  return `.then(fn('work', async (${parameters}) => {\n${body}\n  }))`;
}

/** The text after the fix of its first problem. */
export function afterFix(rule: string, code: string, others: Texts = {}): string {
  const head = `import { fn, http, schedule, webhook, workflow } from '@versori/run';\n`;
  const [problem] = checkRule(rule, code, others);
  if (problem?.fix === undefined) throw new Error('there is no fix');
  const { file, line, column } = problem;
  const text = code.startsWith('.') ? `export const a = webhook('a')\n  ${code};\n` : code;
  const { texts } = applyCommands(
    { 'src/a.ts': `${head}${text}`, ...others },
    { command: 'problem.fix', file, line, column, code: problem.code },
  );
  return texts[file]?.slice(head.length) ?? '';
}
