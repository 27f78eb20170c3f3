import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Brief } from '../assistant/brief.ts';
import type { ProposedChange } from '../assistant/proposal.ts';
import { commandsSchema } from '../edit/command.ts';
import type { Block } from '../model/block.ts';
import type { Step } from '../model/project.ts';
import { flatRules } from '../mapping/rules.ts';
import { readCatalogue } from '../testing/planner-score.ts';
import { plannedBriefs } from '../testing/planned-briefs.ts';
import { applyCommands, readModel, type Applied, type Texts } from '../testing/project.ts';
import { buildChanges, type Build } from './build.ts';
import { workflowCardSchema } from './workflow-card.ts';

const root = resolve(import.meta.dirname, '../..');
const template = join(root, 'resources/templates/blank');
const catalogue = readCatalogue();
const blank = textsOf(template);

function textsOf(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/');
        return [path.replace(/^_/, '.'), readFileSync(join(parentPath, name), 'utf8')] as const;
      })
      .filter(([file]) => file !== 'template.json'),
  );
}

function build(brief: Brief, texts: Texts = blank): Build {
  return buildChanges(brief, catalogue, readModel(texts), {
    exists: (file) => file in texts,
    read: (file) => texts[file] ?? null,
  });
}

function named(name: string): Brief {
  const brief = plannedBriefs[name];
  if (brief === undefined) throw new Error(`no brief "${name}"`);
  return brief;
}

function apply(changes: readonly ProposedChange[], texts: Texts = blank): Applied {
  return applyCommands(texts, ...changes.flatMap(({ commands }) => commands));
}

/** The steps of a workflow with those inside of them. */
function allSteps(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => [
    step,
    ...allSteps(step.steps),
    ...(step.forEach === null ? [] : allSteps([step.forEach.step])),
  ]);
}

function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks ?? [])]);
}

function stepsOf({ model }: Applied): readonly Step[] {
  return model.workflows.flatMap(({ steps }) => allSteps(steps));
}

function without(changes: readonly ProposedChange[], left: string): readonly ProposedChange[] {
  return changes.filter(({ id, needs }) => id !== left && !needs.includes(left));
}

const all = Object.keys(plannedBriefs);

describe('a build', () => {
  it.each(all)(
    'of %s is the same every time, in commands that exist and an order that holds',
    (name) => {
      const { changes } = build(named(name));
      expect(build(named(name)).changes).toEqual(changes);
      commandsSchema.parse(changes.flatMap(({ commands }) => commands));
      const seen = new Set<string>();
      for (const { id, needs } of changes) {
        expect(needs.filter((need) => !seen.has(need))).toEqual([]);
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
    },
  );

  it.each(all)(
    'of %s has no opaque step, no code that is not recognised, and no problem',
    (name) => {
      const applied = apply(build(named(name)).changes);
      const steps = stepsOf(applied);
      const blocks = steps.flatMap((step) => allBlocks(step.blocks));
      expect(steps.filter(({ kind }) => kind === 'opaque' || kind === 'reference')).toEqual([]);
      expect(blocks.filter(({ kind }) => kind === 'code')).toEqual([]);
      expect(applied.model.problems).toEqual([]);
      expect(applied.plan.notes).toEqual([]);
      expect(applied.model.workflows.every(({ registered }) => registered)).toBe(true);
    },
  );

  it.each(all)('of %s can do without any change that nothing needs', (name) => {
    const { changes } = build(named(name));
    const leaves = changes.filter(({ id }) => !changes.some(({ needs }) => needs.includes(id)));
    expect(leaves.length).toBeGreaterThan(3);
    for (const leaf of leaves) {
      expect([leaf.id, apply(without(changes, leaf.id)).model.problems]).toEqual([leaf.id, []]);
    }
  });
});

describe('the first seed', () => {
  const applied = apply(build(named('seed-1')).changes);

  it('has exactly the asked mappings', () => {
    const [mapping, ...others] = applied.model.mappings;
    expect(others).toEqual([]);
    const rules = flatRules(mapping?.rules ?? []).map(
      ({ target, sources }) => `${sources.join(', ')} > ${target}`,
    );
    expect([...rules].sort()).toEqual([
      'contact.properties.company > Company',
      'contact.properties.email > Email',
      'contact.properties.firstname > FirstName',
      'contact.properties.lastname > LastName',
    ]);
  });

  it('is a webhook that fetches each contact, and updates or creates in a condition', () => {
    expect(applied.model.workflows.map(({ trigger }) => trigger)).toMatchObject([
      { kind: 'webhook', method: 'post' },
    ]);
    const steps = stepsOf(applied);
    expect(steps.map(({ id }) => id)).toEqual([
      'read-events',
      'fetch-contact',
      'map-contact',
      'upsert-lead',
      'report-failure',
    ]);
    const upsert = steps.find(({ id }) => id === 'upsert-lead');
    const requests = allBlocks(upsert?.blocks ?? []).flatMap((block) =>
      block.kind === 'request' ? [`${block.key} ${block.method ?? ''}`] : [],
    );
    expect(requests).toEqual([
      'request~1 GET',
      'if~2/then/request~1 PATCH',
      'if~2/else/request~1 POST',
    ]);
  });

  it('says how the systems authenticate, and nothing secret', () => {
    const systems: unknown = JSON.parse(applied.texts['flowright/systems.json'] ?? '');
    expect(systems).toEqual({
      systems: {
        hubspot: {
          environments: {
            production: {
              authScheme: 'oauth2',
              baseUrl: 'https://api.hubapi.com',
              grantType: 'authorization-code',
            },
          },
        },
        salesforce: {
          environments: {
            production: {
              authScheme: 'oauth2',
              baseUrl: 'https://{instance}.my.salesforce.com',
              grantType: 'client-credentials',
            },
          },
        },
      },
    });
  });

  it('has a card, research, and the assumptions about required fields', () => {
    const card: unknown = JSON.parse(
      applied.texts['flowright/cards/hubspot-contact-to-salesforce.json'] ?? '',
    );
    expect(workflowCardSchema.parse(card).transformations).toHaveLength(4);
    expect(applied.texts['versori-research/research.md']).toContain('## API Endpoints');
    expect(build(named('seed-1')).assumptions).toEqual([
      '"LastName" is required: where "lastname" is missing, it is "Unknown".',
      '"Company" is required: where "company" is missing, it is "Unknown".',
    ]);
  });
});

describe('a build in a project that has something', () => {
  it('takes other names where they are taken, shapes that fit, and keeps the systems', () => {
    const first = apply(build(named('seed-1')).changes);
    const edited = {
      ...first.texts,
      'flowright/systems.json': '{"systems":{"erp":{"environments":{}},"hubspot":{"own":true}}}',
      'versori-research/research.md': '# Ours\n\nWritten by hand.\n',
      '.env.example': 'ERP_API_KEY=\nHUBSPOT_CLIENT_ID=\n',
    };
    const { changes } = build(named('seed-1'), edited);
    expect(changes.some(({ id }) => id.startsWith('shape-'))).toBe(false);
    const second = apply(changes, edited);
    expect(second.model.workflows.map(({ id }) => id).sort()).toEqual([
      'hubspot-contact-to-salesforce',
      'hubspot-contact-to-salesforce-2',
    ]);
    expect(second.model.mappings.map(({ name }) => name).sort()).toEqual([
      'toSalesforceLead',
      'toSalesforceLead2',
    ]);
    expect(JSON.parse(second.texts['flowright/systems.json'] ?? '')).toMatchObject({
      systems: { erp: {}, hubspot: { own: true }, salesforce: {} },
    });
    expect(second.texts['versori-research/research.md']).toMatch(
      /^# Ours\n\nWritten by hand\.\n\n# HubSpot contacts/,
    );
    expect(second.texts['.env.example']).toMatch(
      /^ERP_API_KEY=\nHUBSPOT_CLIENT_ID=\nHUBSPOT_CLIENT_SECRET=\nSALESFORCE_CLIENT_ID=\n/,
    );
    expect(second.model.problems).toEqual([]);
  });

  it('declares the helpers where the project has none', () => {
    const entries = Object.entries(blank).filter(([file]) => !file.includes('responses'));
    const texts = Object.fromEntries(entries);
    const applied = apply(build(named('seed-1'), texts).changes, texts);
    expect(applied.texts['src/workflows/hubspot-contact-to-salesforce.ts']).toContain(
      'async function readJson<Body>',
    );
    expect(applied.model.problems).toEqual([]);
  });
});

describe('generated projects', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'flowright-planner-'));
    const kit = join(folder, 'node_modules/@versori/run');
    cpSync(join(root, 'resources/run-kit'), kit, { recursive: true });
    for (const [file, text] of Object.entries(blank)) {
      if (!file.includes('/')) writeFileSync(join(folder, file), text);
    }
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, texts: Texts): void {
    for (const [file, text] of Object.entries(texts)) {
      if (!file.includes('/')) continue;
      const path = join(folder, 'projects', name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  function deno(...args: readonly string[]): string {
    const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
    try {
      const program = join(root, 'node_modules/.bin/deno');
      execFileSync(program, args, { cwd: folder, env, stdio: 'pipe', maxBuffer: 64_000_000 });
      return '';
    } catch (error) {
      if (error instanceof Error && 'stderr' in error && 'stdout' in error) {
        return `${String(error.stdout)}${String(error.stderr)}`;
      }
      throw error;
    }
  }

  it(
    'pass check, lint, format and their tests, also with a change left out',
    { timeout: 300_000 },
    () => {
      for (const name of all) {
        const { changes } = build(named(name));
        write(name, apply(changes).texts);
      }
      const { changes } = build(named('seed-1'));
      const leaves = changes.filter(({ id }) => !changes.some(({ needs }) => needs.includes(id)));
      for (const { id } of leaves.filter(({ id }) => /^(?:tests|failure|workflow)-/.test(id))) {
        write(`seed-1-without-${id}`, apply(without(changes, id)).texts);
      }
      expect(deno('check', 'projects')).toBe('');
      expect(deno('lint', 'projects')).toBe('');
      expect(deno('fmt', '--check', 'projects')).toBe('');
      expect(deno('test', '--no-check', 'projects')).toBe('');
      // The checks themselves find what is wrong.
      const wrong = `import type { SalesforceLead } from '../types/salesforce-lead.ts';\n\nexport const lead: SalesforceLead = { LastName: 1 };\n`;
      write('seed-1', { 'src/services/wrong.ts': wrong });
      expect(deno('check', 'projects/seed-1')).toContain('wrong.ts');
    },
  );
});
