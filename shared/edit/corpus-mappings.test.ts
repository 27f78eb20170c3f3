import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import { flatRules } from '../mapping/rules.ts';
import type { Mapping, Rule } from '../model/mapping.ts';
import { readMappingCorpus } from '../testing/mapping-corpus.ts';
import type { ProjectModel } from '../model/project.ts';
import { applyPlan } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';

const texts = readMappingCorpus();
const engine = createCodeEngine();
const model = engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));

/** Every kind of command on every rule. */
function commandsOn({ name, file, rules }: Mapping): readonly Command[] {
  const mapping = `${file}#${name}`;
  const targets = [...new Set(flatRules(rules).map(({ target }) => target))].filter(
    (target) => target !== '',
  );
  const first = rules[0]?.target ?? '';
  return targets.flatMap((target): readonly Command[] => [
    {
      command: 'mapping.setRule',
      mapping,
      target,
      rule: target.endsWith('...')
        ? { base: 'spread', value: { base: 'expression', expression: 'before()' } }
        : { base: 'constant', value: 'set' },
    },
    { command: 'mapping.removeRule', mapping, target },
    { command: 'mapping.moveRule', mapping, target, after: null },
    ...(first === '' || first === target
      ? []
      : [{ command: 'mapping.moveRule', mapping, target, after: first } as const]),
    { command: 'mapping.extract', mapping, target, name: 'extracted' },
    { command: 'mapping.inline', mapping, target },
  ]);
}

/** The targets that a command does not mean: of the rules that neither are its own nor hold it. */
function otherTargets(rules: readonly Rule[], target: string): ReadonlySet<string> {
  const others = rules.filter(
    (rule) => !flatRules([rule]).some((inner) => inner.target === target),
  );
  return new Set(others.map((rule) => rule.target));
}

function written(rules: readonly Rule[], targets: ReadonlySet<string>): readonly string[] {
  return rules
    .filter((rule) => targets.has(rule.target))
    .map((rule) => `${rule.target} = ${rule.expression} ${rule.comment ?? ''}`)
    .sort();
}

function rulesOf({ mappings }: ProjectModel, { name, file }: Mapping): readonly Rule[] {
  return mappings.find((mapping) => mapping.name === name && mapping.file === file)?.rules ?? [];
}

describe('commands on the mapping corpus', () => {
  it.each(model.mappings.map((mapping) => [mapping.name, mapping] as const))(
    'on %s keep what they do not mean, and are taken back',
    (_name, mapping) => {
      let applied = 0;
      for (const command of commandsOn(mapping)) {
        let plan;
        try {
          plan = engine.plan([command]);
        } catch (error) {
          if (!(error instanceof FlowrightError)) throw error;
          expect(error.code, JSON.stringify(command)).toMatch(/^(?:invalid-target|ambiguous)/);
          continue;
        }
        applied += 1;
        const after = applyPlan(texts, plan);
        expect(takeBack(texts, after, plan)).toEqual(texts);
        const files = plan.edits.map(({ file }) => file);
        const changed = engine.update(files.map((file) => ({ file, text: after[file] ?? null })));
        expect(changed.problems, JSON.stringify(command)).toEqual([]);
        const target = 'target' in command ? command.target : '';
        const targets = otherTargets(mapping.rules, target);
        const left = written(rulesOf(changed, mapping), targets);
        engine.update(files.map((file) => ({ file, text: texts[file] ?? null })));
        expect(left, JSON.stringify(command)).toEqual(written(mapping.rules, targets));
      }
      expect(applied).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe('a text that is cut off', () => {
  it('is never more than a problem', () => {
    const files = Object.entries(texts).filter(([file]) => file.startsWith('src/services/'));
    const reader = createCodeEngine();
    reader.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
    for (const [file, text] of files) {
      for (let length = 0; length < text.length; length += 97) {
        expect(() => reader.update([{ file, text: text.slice(0, length) }])).not.toThrow();
      }
      reader.update([{ file, text }]);
    }
  });
});
