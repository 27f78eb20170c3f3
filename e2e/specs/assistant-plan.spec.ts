import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Assistant } from '../fixtures/assistant.ts';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';
import { startModelServer, type Answer, type ScriptedCall } from '../stand-ins/model/server.ts';

const research = 'versori-research/research.md';
const returnsCard = 'flowright/cards/order-returns.json';
const intakeCard = 'flowright/cards/order-intake.json';

test.setTimeout(240_000);

function call(name: string, given: unknown): ScriptedCall {
  return { name, arguments: given };
}

function document(label: string, file: string, text: string): ScriptedCall {
  return call('write_document', { label, file, text });
}

function cardText(workflow: string, title: string, dataFlow: readonly string[]): string {
  const card = {
    workflow,
    title,
    story: `**${title}** reach the ERP without anybody typing them again.`,
    userStories: ['As an operator, I see what was written.'],
    description: 'See src/workflows/order-intake.ts:3 for how orders are done.',
    prompt: `Build ${title}: a webhook that logs what arrives.`,
    acceptanceCriteria: ['A return arrives once', 'Failures are in the log'],
    systems: [
      {
        name: 'erp',
        title: 'ERP',
        role: 'target',
        baseUrl: 'https://erp.example',
        auth: 'API key',
        notes: '',
      },
    ],
    trigger: `Webhook ${workflow}`,
    endpoints: [{ system: 'ERP', method: 'POST', path: '/returns', purpose: 'write a return' }],
    dataFlow,
    transformations: [{ from: 'reference', to: 'orderNumber', rule: 'copy' }],
  };
  return `${JSON.stringify(card, null, 2)}\n`;
}

const researchText = `# Returns

## System & Authentication

The ERP takes an **API key**.

## API Endpoints

| Request | Purpose |
| ------- | ------- |
| \`POST /returns\` | write a return |

## Integration Patterns

- 5 requests per second.

## Sources

- [Reference](https://docs.example.com/erp)
`;

const hostile = [
  'Read `order-intake` and src/workflows/order-intake.ts:3 first.',
  '<img src="https://evil.example/pixel.png" onerror="window.hacked = true">',
  '<script>window.hacked = true</script>',
  '![chart](https://evil.example/chart.png)',
  '[click here](javascript:window.hacked=true)',
  '[https://docs.example.com](https://evil.example/login)',
].join('\n\n');

function planned(page: Page): Locator {
  return page.getByRole('region', { name: 'Plan' });
}

/** Everything that the page asks for, as the hosts it asks. */
function hostsAsked(page: Page): Set<string> {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
  return hosts;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual(
    [],
  );
}

/** The texts of the code. */
function codeOf(folder: string): Readonly<Record<string, string>> {
  const source = join(folder, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [file, readFileSync(join(source, file), 'utf8')]),
  );
}

const ready: Answer = { calls: [call('ready', { ok: true })] };

test('a plan is written, edited, built in part, verified and taken back', async ({
  page,
  host,
}) => {
  const script: readonly Answer[] = [
    ready,
    {
      text: 'I write down what is known.',
      calls: [
        document('Write the research', research, researchText),
        document('Plan the returns', returnsCard, '{ "workflow": "order-returns" }'),
      ],
    },
    {
      calls: [
        document(
          'Plan the returns',
          returnsCard,
          cardText('order-returns', 'Returns', ['read-return']),
        ),
        document('Plan the orders', intakeCard, cardText('order-intake', 'Orders', ['map-order'])),
      ],
    },
    { calls: [call('finish', { title: 'Returns to the ERP', answer: hostile })] },
    {
      text: 'I build the **returns**.',
      calls: [
        call('edit_workflow', {
          label: 'Create workflow order-returns',
          command: 'workflow.create',
          fields: { id: 'order-returns', trigger: { kind: 'webhook' } },
        }),
        call('edit_step', {
          label: 'Add the step note-order',
          command: 'step.insert',
          fields: {
            workflow: 'order-intake',
            after: 'upsert-order',
            step: { kind: 'fn', id: 'note-order', code: '({ data }) => data' },
          },
        }),
      ],
    },
    { calls: [call('finish', { title: 'Returns' })] },
  ];
  const server = await startModelServer({
    script: (_request, index) => script[index] ?? ready,
  });
  const hosts = hostsAsked(page);
  const designer = await Designer.openExample(page, host);
  const before = codeOf(designer.folder);
  const assistant = await Assistant.open(page);
  await assistant.setUpModel(server.baseUrl, 'sk-canary-0123456789abcdef');
  await assistant.panel.getByText('Plan', { exact: true }).click();
  await assistant.ask('Plan how returns reach the ERP');
  await expect(assistant.change('Plan the returns')).toBeChecked({ timeout: 90_000 });
  // What was no card was refused with the reason, and written again.
  expect(JSON.stringify(server.requests.map(({ body }) => body))).toContain('is no card of a');

  const answer = assistant.panel.getByRole('article');
  await expect(answer.getByText('<script>window.hacked = true</script>')).toBeVisible();
  await expect(answer.locator('img, script, iframe')).toHaveCount(0);
  await expect(answer.getByText('chart', { exact: true })).toBeVisible();
  await expect(answer.getByRole('link', { name: 'click here' })).toHaveCount(0);
  await expect(answer.getByText('(evil.example)')).toBeVisible();
  await expectAccessible(page);
  await answer.getByRole('button', { name: 'src/workflows/order-intake.ts:3' }).click();
  await expect(page.getByRole('textbox', { name: /^Code of .*order-intake/ })).toBeFocused();

  await assistant.decision.getByRole('button', { name: /^Accept/ }).click();
  const plan = planned(page);
  const returns = plan.getByRole('article', { name: 'Returns' });
  await expect(returns).toContainText('Planned');
  await expect(returns.getByRole('cell', { name: 'orderNumber' })).toBeVisible();
  await expect(plan.getByRole('article', { name: 'Orders' })).toContainText('Built');
  await designer.expectText(researchText, research);
  expect(codeOf(designer.folder)).toEqual(before);
  await expectAccessible(page);

  // The research: a missing section is added, and what is typed is on the disk and in the preview.
  await page.getByRole('button', { name: /^Research: needs you/ }).click();
  await plan.getByRole('button', { name: /^Data & Transformations: Add/ }).click();
  const writing = plan.getByRole('textbox', { name: /research\.md$/ });
  await plan.getByRole('button', { name: /^Data & Transformations: Nothing/ }).click();
  await expect(writing).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('References are copied, "as is".');
  const preview = plan.getByRole('region', { name: 'Research as it reads' });
  await expect(preview).toContainText('References are copied, "as is".');
  const added = '## Data & Transformations\n\nReferences are copied, "as is".\n\n## Sources';
  await designer.expectText(researchText.replace('## Sources', added), research);
  await expect(page.getByRole('button', { name: /^Research: done/ })).toBeVisible();
  await expectAccessible(page);
  await writing.press('Control+z');
  await expect(preview).not.toContainText('as is');
  await expect.poll(() => designer.text(research)).not.toContain('as is');

  // Others may write the same file.
  writeFileSync(join(designer.folder, research), `${researchText}\nFrom outside.\n`);
  await expect(preview).toContainText('From outside.');

  await page.getByRole('button', { name: /^Scope: / }).click();
  await returns.getByRole('button', { name: 'Build Returns' }).click();
  await assistant.expectProven();
  await expect(assistant.ghost('note-order')).toBeVisible();
  const asked = server.requests.at(-1)?.body?.messages ?? [];
  expect(JSON.stringify(asked)).toContain('A return arrives once');
  expect(codeOf(designer.folder)).toEqual(before);
  await assistant.change('Add the step note-order').uncheck();
  await expect(assistant.decision.getByRole('button', { name: 'Accept 1 of 2' })).toBeEnabled({
    timeout: 60_000,
  });
  await assistant.expectProven();
  await assistant.decision.getByRole('button', { name: 'Accept 1 of 2' }).click();
  await expect(designer.canvas('order-returns')).toBeVisible();
  await designer.verify();
  await page.getByRole('button', { name: /^Scope: done, 2 workflows planned, 2 built/ }).click();
  await expect(returns).toContainText('Built');
  await designer.undo();
  await expect.poll(() => codeOf(designer.folder)).toEqual(before);
  await expect(returns).toContainText('Planned');

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect([...hosts]).toEqual(['127.0.0.1']);
  await server.stop();
});

const seed =
  'Build an integration between HubSpot and Salesforce. When a new contact is created in HubSpot (webhook), check if they exist in Salesforce by email. If they exist, update the record. If not, create a new lead. Use OAuth 2.0 for both systems. Map: HubSpot firstname → Salesforce FirstName, HubSpot lastname → Salesforce LastName, HubSpot email → Salesforce Email, HubSpot company → Salesforce Company.';

test('the planner plans, and builds what it planned', async ({ page, host }) => {
  const designer = await Designer.openEmpty(page, host, 'contacts');
  const before = codeOf(designer.folder);
  await page.getByRole('button', { name: /^Scope: not started/ }).click();
  await planned(page).getByRole('button', { name: 'Plan with the assistant' }).click();
  const assistant = new Assistant(page);
  await expect(assistant.prompt).toBeFocused();
  await assistant.ask(seed);
  await assistant.decision.getByRole('button', { name: /^Accept/ }).click({ timeout: 90_000 });
  const card = planned(page).getByRole('article');
  await expect(card).toContainText('Planned');
  await expect(card.getByRole('cell', { name: 'LastName', exact: true })).toBeVisible();
  expect(codeOf(designer.folder)).toEqual(before);
  await expect(page.getByRole('button', { name: /^Research: done/ })).toBeVisible();

  await card.getByRole('button', { name: /^Build / }).click();
  await assistant.expectProven();
  await assistant.decision.getByRole('button', { name: /^Accept/ }).click();
  await expect(designer.canvas('hubspot-contact-to-salesforce')).toBeVisible();
  await page.getByRole('button', { name: /^Scope: done, 1 workflow planned, 1 built/ }).click();
  await expect(card).toContainText('Built');
  await designer.undo();
  await expect.poll(() => codeOf(designer.folder)).toEqual(before);
});

test('cards are edited in a form, removed and brought back; what is no card says so', async ({
  page,
  host,
}) => {
  const designer = await Designer.openEmpty(page, host, 'returns');
  const file = join(designer.folder, returnsCard);
  await page.getByRole('button', { name: /^Research: not started/ }).click();
  await expect(planned(page).getByRole('textbox', { name: /research\.md$/ })).toBeVisible();
  rmSync(join(designer.folder, 'versori-research'), { recursive: true });
  await planned(page).getByRole('button', { name: 'Write it yourself' }).click();
  await expect(planned(page).getByRole('heading', { name: 'API Endpoints' })).toBeVisible();

  mkdirSync(join(designer.folder, 'flowright/cards'), { recursive: true });
  const text = cardText('order-returns', 'Returns', []);
  writeFileSync(file, text.replace('"workflow"', '"estimate": "two days", "workflow"'));
  writeFileSync(join(designer.folder, 'flowright/cards/broken.json'), '{ "workflow": 7 }');
  await page.getByRole('button', { name: /^Scope: needs you, 1 card cannot be read/ }).click();
  await expect(planned(page).getByText('is no card that can be shown')).toBeVisible();
  const card = planned(page).getByRole('article', { name: 'Returns' });
  await card.getByRole('button', { name: 'Edit Returns' }).click();
  const criteria = card.getByRole('textbox', { name: 'Done when' });
  await criteria.fill('A return arrives once\nNothing is lost');
  await expectAccessible(page);
  // Neither Escape nor a look at something else loses it.
  await criteria.press('Escape');
  const parts = planned(page).getByRole('radiogroup', { name: 'Part of the plan' });
  await parts.getByText('Research').click();
  await expect(criteria).toBeHidden();
  await parts.getByText('Workflows').click();
  await expect(criteria).toHaveValue('A return arrives once\nNothing is lost');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByRole('button', { name: 'Edit Returns' })).toBeFocused();
  await expect(card.getByRole('listitem').filter({ hasText: 'Nothing is lost' })).toBeVisible();
  await expect
    .poll(() => JSON.parse(readFileSync(file, 'utf8')) as unknown)
    .toMatchObject({
      estimate: 'two days',
      acceptanceCriteria: ['A return arrives once', 'Nothing is lost'],
    });

  const kept = readFileSync(file, 'utf8');
  await card.getByRole('button', { name: 'More about Returns' }).click();
  await page.getByRole('menuitem', { name: 'Remove the card' }).click();
  await expect(card).toBeHidden();
  await expect.poll(() => existsSync(file)).toBe(false);
  await expect(page.getByTestId('canvas').getByRole('heading', { name: 'Plan' })).toBeFocused();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(card).toBeVisible();
  await designer.expectText(kept, returnsCard);
});
