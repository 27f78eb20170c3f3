import type { BriefSystem } from '../../assistant/brief.ts';
import type { Statement } from '../../assistant/proposal.ts';
import type { Facts } from './facts.ts';
import type { Sentence } from './sentences.ts';
import { systemsIn } from './text.ts';

const authTitles: Readonly<Record<string, string>> = {
  'api-key': 'an API key',
  basic: 'basic authentication',
  'oauth2-client-credentials': 'OAuth 2.0 client credentials',
  'oauth2-authorization-code': 'OAuth 2.0 authorization code',
  oauth2: 'OAuth 2.0',
  none: 'no authentication',
};

export function authTitle(scheme: string): string {
  return authTitles[scheme] ?? scheme;
}

/** What was read, each with the sentence that says it. `ordered` are the systems of the brief, the source first. */
export function understoodStatements(
  facts: Facts,
  ordered: readonly BriefSystem[],
): readonly Statement[] {
  const titles = facts.systems.map(({ title }) => title);
  const statements: Statement[] = [];
  const say = (topic: Statement['topic'], text: string, sentence: Sentence | undefined): void => {
    statements.push({ topic, text, words: sentence?.words ?? '' });
  };
  ordered.forEach(({ title, name }, index) => {
    const number = facts.systems.findIndex((system) => system.name === name);
    if (number < 0) return;
    const sentence = facts.sentences.find(({ text }) => systemsIn(text).includes(number));
    say('system', index === 0 ? `${title} is the source` : `${title} is a target`, sentence);
  });
  sayTrigger(facts, say);
  for (const { system, scheme, sentence } of facts.auth) {
    const who = system === null ? 'Every system' : (titles[system] ?? '');
    say('auth', `${who} uses ${authTitle(scheme)}`, sentence);
  }
  sayOperation(facts, say);
  for (const { from, to, sentence } of facts.mappings) say('mapping', `${from} → ${to}`, sentence);
  for (const { value, sentence } of facts.conditions) {
    const against = value.value === null ? '' : ` ${value.value}`;
    const otherwise = value.then === 'continue' ? `, else ${value.otherwise}` : '';
    say('condition', `${value.field} ${value.test}${against}: ${value.then}${otherwise}`, sentence);
  }
  for (const { value, sentence } of facts.edgeCases) {
    const what = value.kind === 'failed-call' ? 'A failed call' : `A missing ${value.field}`;
    const then =
      value.kind === 'missing-field' && value.value !== null ? `"${value.value}"` : value.then;
    say('edge-case', `${what}: ${then}`, sentence);
  }
  if (facts.kind !== null)
    say('kind', `The integration is ${facts.kind.kind}`, facts.kind.sentence);
  return statements;
}

type Say = (topic: Statement['topic'], text: string, sentence: Sentence | undefined) => void;

function sayTrigger({ trigger, events }: Facts, say: Say): void {
  if (trigger === null) return;
  if (trigger.kind === 'schedule')
    say('trigger', `Runs on the schedule ${trigger.cron} (UTC)`, trigger.sentence);
  else if (trigger.kind === 'manual') say('trigger', 'Starts by hand', trigger.sentence);
  else say('trigger', 'Starts by a webhook', trigger.sentence);
  for (const { entity, change, sentence, isTrigger } of events) {
    if (isTrigger) say('trigger', `${entity} ${change}`, sentence);
  }
}

function sayOperation({ operation, notices }: Facts, say: Say): void {
  const { kind, by, sentences } = operation;
  if (kind !== null && sentences.length > 0) {
    say('operation', by === null ? kind : `${kind} by ${by}`, sentences[0]);
  }
  for (const { channel, sentence } of notices) {
    say('operation', channel === null ? 'notify' : `notify ${channel}`, sentence);
  }
}
