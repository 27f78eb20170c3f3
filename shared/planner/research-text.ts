import type { Brief, BriefSystem } from '../assistant/brief.ts';
import type { Catalogue, CatalogueSystem } from './catalogue.ts';
import { authOf, authWords } from './documents.ts';
import type { FlowPlan } from './flow-plan.ts';
import {
  endpointsOf,
  mappingsOf,
  outcomeWords,
  transformationsOf,
  triggerWords,
} from './plan-words.ts';
import { systemOf } from './sides.ts';

/** `versori-research/research.md`, in the platform's sections. */
export function researchText(
  brief: Brief,
  catalogue: Catalogue,
  plans: readonly FlowPlan[],
  assumptions: readonly string[],
): string {
  const systems = brief.systems.map((named) => ({ named, system: systemOf(catalogue, named) }));
  const places = systems.flatMap(({ system }) => Object.entries(system.placeholders));
  const sections = [
    `# ${brief.title}`,
    plans
      .map((plan) => `${triggerWords(plan)}. For each ${plan.source.word}, ${outcomeWords(plan)}.`)
      .join('\n\n'),
    '## System & Authentication',
    table(
      ['System', 'Base URL', 'Authentication'],
      systems.map(({ named, system }) => [
        `\`${named.name}\``,
        `\`${system.baseUrl}\``,
        authCell(named, system),
      ]),
    ),
    ...(places.length === 0
      ? []
      : [
          places
            .map(
              ([name, { title, example }]) => `- \`{${name}}\`: ${title}, such as \`${example}\`.`,
            )
            .join('\n'),
        ]),
    '## API Endpoints',
    table(
      ['System', 'Request', 'Purpose'],
      unique(
        plans
          .flatMap(endpointsOf)
          .map(({ system, method, path, purpose }) => [system, `\`${method} ${path}\``, purpose]),
      ),
    ),
    '## Integration Patterns',
    patternLines(
      plans,
      systems.map(({ system }) => system),
    )
      .map((line) => `- ${line}`)
      .join('\n'),
    '## Data & Transformations',
    ...plans.flatMap(mappingsOf).flatMap((mapping) => [
      `### ${mapping.sourceShape} to ${mapping.targetShape}`,
      table(
        ['From', 'To', 'Rule'],
        transformationsOf(mapping).map(({ from, to, rule }) => [
          from === '-' ? '-' : `\`${from}\``,
          `\`${to}\``,
          rule,
        ]),
      ),
    ]),
    ...(assumptions.length === 0
      ? []
      : ['### Assumptions', assumptions.map((one) => `- ${one}`).join('\n')]),
    '## Sources',
    systems
      .map(
        ({ named, system }) =>
          `- ${named.title}: ${system.documentation === '' ? 'its documentation is not known to Flowright' : system.documentation}`,
      )
      .join('\n'),
  ];
  return `${sections.map(wrapped).join('\n\n')}\n`;
}

const proseWidth = 100;

/** Prose and lists in lines of at most 100 columns, as `deno fmt` has them; tables and headings stay. */
function wrapped(section: string): string {
  return section
    .split('\n')
    .map((one) => (/^[|#]/.test(one) ? one : wrapLine(one)))
    .join('\n');
}

function wrapLine(text: string): string {
  const margin = text.startsWith('- ') ? '  ' : '';
  const lines: string[] = [];
  let current = '';
  // Spaces within code are no place for a line break.
  for (const word of text.match(/(?:`[^`]*`|\S)+/g) ?? []) {
    const next =
      current === '' ? `${lines.length === 0 ? '' : margin}${word}` : `${current} ${word}`;
    if (next.length <= proseWidth || current.trim() === '') current = next;
    else {
      lines.push(current);
      current = `${margin}${word}`;
    }
  }
  return [...lines, current].join('\n');
}

function authCell(named: BriefSystem, system: CatalogueSystem): string {
  const auth = authOf(named, system);
  const note = system.auth.find(({ scheme }) => scheme === auth)?.note ?? '';
  return note === '' ? authWords[auth] : `${authWords[auth]}: ${note}`;
}

function patternLines(
  plans: readonly FlowPlan[],
  systems: readonly CatalogueSystem[],
): readonly string[] {
  const limits = systems.flatMap(({ title, limits: text }) =>
    text === null ? [] : [`${title}: ${text}`],
  );
  const isAny = (test: (plan: FlowPlan) => boolean): boolean => plans.some(test);
  return [
    ...limits,
    'A status outside 2xx fails the execution; wrong credentials, a wrong address and failures of a system raise an issue.',
    ...(isAny(({ flow }) => flow.trigger.kind === 'webhook')
      ? [
          'Senders deliver an event more than once: records are looked up, or remembered in the KV store, before they are written.',
        ]
      : []),
    ...(isAny(({ flow }) => flow.trigger.kind === 'schedule')
      ? [
          'The KV store keeps from when on changes are read. It moves only when all of them are written, so a failed run is made up for by the next one.',
        ]
      : []),
    ...(isAny(({ guardsLoop }) => guardsLoop)
      ? [
          'Each workflow keeps what it wrote to a record. A change that brings exactly that back is its echo and goes no further.',
        ]
      : []),
    ...(isAny(({ kind }) => kind === 'durable')
      ? [
          'A durable workflow does one page in each attempt and reschedules itself for the next, so no execution gets near the limit of 30 seconds.',
        ]
      : []),
    ...(isAny(({ isTenant }) => isTenant)
      ? [
          'Every activation is a tenant with connections and activation variables of its own; the KV store is kept apart for each.',
        ]
      : []),
  ];
}

function unique(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
}

/** A table of Markdown whose columns line up. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((title, column) =>
    Math.max(title.length, ...clean.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((count) => '-'.repeat(count))), ...clean.map(line)].join(
    '\n',
  );
}
