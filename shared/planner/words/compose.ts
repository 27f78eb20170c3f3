import type {
  Brief,
  BriefAuth,
  BriefCondition,
  BriefEnd,
  BriefFlow,
  BriefMapping,
  BriefOperation,
  BriefSystem,
  BriefTrigger,
} from '../../assistant/brief.ts';
import type { Question } from '../../assistant/proposal.ts';
import { findEntity, findSystem, type Catalogue, type CatalogueSystem } from '../catalogue.ts';
import { entityName, hasEntity } from './entities.ts';
import type { ReadEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { fieldOf, isPerson, usualKey } from './keys.ts';
import { eventOf, titleOf, withOwnIds, wordsOf, type Party } from './parties.ts';
import { question } from './questions.ts';
import { authTitle } from './statements.ts';

interface Composed {
  readonly brief: Brief | null;
  readonly assumptions: readonly string[];
  readonly questions: readonly Question[];
  /** The systems, the source first. */
  readonly ordered: readonly BriefSystem[];
}

/** Decides what the facts leave open, and says so: each guess is an assumption, what matters is a question too. */
export function composeBrief(facts: Facts, catalogue: Catalogue): Composed {
  return new Composer(facts, catalogue).compose();
}

class Composer {
  readonly #facts: Facts;
  readonly #catalogue: Catalogue;
  readonly #assumptions: string[] = [];
  readonly #questions: Question[] = [];

  constructor(facts: Facts, catalogue: Catalogue) {
    this.#facts = facts;
    this.#catalogue = catalogue;
  }

  compose(): Composed {
    const parties = this.#parties();
    const [source, ...targets] = parties;
    const ordered = parties.map(({ system }) => system);
    if (source === undefined) {
      this.#askForSystems();
      return { ...this.#said(), brief: null, ordered };
    }
    const flows = targets.map((target) => this.#flow(source, target));
    const [first] = flows;
    const isBidirectional = this.#facts.kind?.kind === 'bidirectional';
    const [target] = targets;
    if (isBidirectional && first !== undefined && target !== undefined) {
      flows.push(this.#reverse(first, source, target));
    }
    const kind: Brief['kind'] =
      this.#facts.kind?.kind ?? (first?.trigger.kind === 'webhook' ? 'real-time' : 'batch');
    const brief = {
      title: titleOf(source, targets, first, isBidirectional),
      kind,
      systems: ordered,
      flows: withOwnIds(flows),
    };
    return { ...this.#said(), brief, ordered };
  }

  #said(): { readonly assumptions: readonly string[]; readonly questions: readonly Question[] } {
    return { assumptions: [...new Set(this.#assumptions)], questions: this.#questions };
  }

  #askForSystems(): void {
    this.#questions.push(
      question(
        'source',
        'high',
        'Which system does the data come from?',
        [],
        'None: nothing is built.',
      ),
      question(
        'target',
        'high',
        'Which system does the data go to?',
        [],
        'None: nothing is built.',
      ),
    );
  }

  #parties(): readonly Party[] {
    const { roles, systems } = this.#facts;
    const named = roles.order.flatMap((number): readonly Party[] => {
      const system = systems[number];
      if (system === undefined) return [];
      const known = findSystem(this.#catalogue, system.catalogue);
      const { name, title, catalogue } = system;
      return [
        {
          system: { name, title, catalogue, auth: this.#auth(number, title, name, known) },
          known,
          number,
        },
      ];
    });
    for (const { system, known } of named) {
      if (known === null)
        this.#assumptions.push(
          `${system.title} is not in the catalogue: its requests are taken for plain REST with JSON.`,
        );
    }
    if (named.length >= 2) this.#askDirection(named);
    if (named.length !== 1) return named;
    return this.#withUnnamed(named);
  }

  /** One system alone: the other one is unnamed until the user says what it is. */
  #withUnnamed(named: readonly Party[]): readonly Party[] {
    const [only] = named;
    const title = only?.system.title ?? '';
    const text = `Which system is connected with ${title}?`;
    this.#questions.push(
      question('target', 'high', text, [], 'A system with the name "target-system"'),
    );
    this.#assumptions.push(
      `The system that ${title} is connected with is not named: it is called "target-system" until you say.`,
    );
    const system = { name: 'target-system', title: 'Target system', catalogue: null, auth: null };
    return [...named, { system, known: null, number: null }];
  }

  #askDirection([source, target]: readonly Party[]): void {
    const { roles, kind } = this.#facts;
    if (
      roles.isDirected ||
      kind?.kind === 'bidirectional' ||
      source === undefined ||
      target === undefined
    )
      return;
    const there = `${source.system.title} to ${target.system.title}`;
    const back = `${target.system.title} to ${source.system.title}`;
    this.#questions.push(
      question(
        'direction',
        'high',
        'Which way does the data go?',
        [there, back, 'Both ways'],
        there,
      ),
    );
    this.#assumptions.push(`Data goes from ${there}: the system named first is the source.`);
  }

  #auth(number: number, title: string, name: string, known: CatalogueSystem | null): BriefAuth {
    const { auth } = this.#facts;
    const asked =
      auth.find(({ system }) => system === number) ?? auth.find(({ system }) => system === null);
    const offered = known?.auth.map(({ scheme }) => scheme) ?? [];
    if (asked === undefined) {
      const usual = offered[0] ?? 'api-key';
      this.#assumptions.push(`${title} is signed in to with ${authTitle(usual)}.`);
      const options =
        offered.length === 0
          ? ['API key', 'OAuth 2.0 client credentials', 'Basic authentication']
          : offered.map(authTitle);
      this.#questions.push(
        question(`auth-${name}`, 'low', `How is ${title} signed in to?`, options, authTitle(usual)),
      );
      return usual;
    }
    if (asked.scheme === 'oauth2') {
      const grant =
        offered.find((scheme) => scheme.startsWith('oauth2')) ?? 'oauth2-authorization-code';
      this.#assumptions.push(
        `OAuth 2.0 of ${title} uses the grant ${grant === 'oauth2-authorization-code' ? 'authorization code' : 'client credentials'}.`,
      );
      return grant;
    }
    if (offered.length > 0 && !offered.includes(asked.scheme)) {
      this.#assumptions.push(
        `${title} usually takes ${authTitle(offered[0] ?? '')}; ${authTitle(asked.scheme)} is used as asked.`,
      );
    }
    return asked.scheme;
  }

  #flow(source: Party, target: Party): BriefFlow {
    const { events, edgeCases } = this.#facts;
    const notice = this.#facts.notices.find(({ system }) => system === target.number);
    const isNotice =
      notice !== undefined || (target.known?.notify != null && this.#facts.mappings.length === 0);
    const event = eventOf(events, source, target);
    const from = this.#sourceEnd(source, event);
    const to = isNotice
      ? { system: target.system.name, entity: 'message' }
      : this.#targetEnd(target, from, event);
    const trigger = this.#trigger(source, from, event);
    const operation: BriefOperation = isNotice
      ? { kind: 'notify', channel: notice?.channel ?? null }
      : this.#operation(target, to, trigger);
    const mappings = isNotice ? [] : this.#mappings(target);
    return {
      id: `${source.system.name}-${from.entity}-to-${target.system.name}`,
      trigger,
      source: from,
      target: to,
      operation,
      mappings,
      conditions: this.#conditions(isNotice),
      edgeCases: edgeCases.map(({ value }) => value),
    };
  }

  /**
   * Where people are told beside another target, each of the two flows takes its own records: `if …, create …, else tell …`. A condition
   * in the words of the notice alone is none of the other flow.
   */
  #conditions(isNotice: boolean): readonly BriefCondition[] {
    const { conditions, notices, roles } = this.#facts;
    const isAlone = notices.length === 0 || roles.order.length < 3;
    if (isAlone) return conditions.map(({ value }) => value);
    const own = conditions.filter(({ value, sentence }) => {
      const isOfNotice =
        notices.some((notice) => notice.sentence === sentence) &&
        ![value.then, value.otherwise].includes('notify') &&
        !/\b(?:creat|updat|upsert|add|insert)/i.test(sentence.text);
      return isNotice || !isOfNotice;
    });
    return own.map(({ value }) => {
      if (![value.then, value.otherwise].includes('notify')) return value;
      const decide = (outcome: BriefCondition['then']): BriefCondition['then'] =>
        (outcome === 'notify') === isNotice ? 'continue' : 'skip';
      return { ...value, then: decide(value.then), otherwise: decide(value.otherwise) };
    });
  }

  #sourceEnd({ system, known, number }: Party, event: ReadEvent | null): BriefEnd {
    const { roles, sentences, anyEntity } = this.#facts;
    const said =
      sentences.find(({ label }) => label === 'source-entity')?.text ??
      event?.entity ??
      (number === null ? undefined : roles.entities.get(number)) ??
      anyEntity;
    for (const sentence of sentences) if (sentence.label === 'source-entity') sentence.takeAll();
    if (said != null) return { system: system.name, entity: entityName(known, said) };
    const [usual] = known?.entities ?? [];
    const entity = usual?.name ?? 'record';
    const options = known?.entities.map(({ plural }) => plural) ?? [];
    const text = `Which records of ${system.title} are meant?`;
    const isOnly = known?.entities.length === 1;
    this.#questions.push(
      question('entity', isOnly ? 'low' : 'high', text, options, usual?.plural ?? 'records'),
    );
    this.#assumptions.push(`The records of ${system.title} are its ${usual?.plural ?? 'records'}.`);
    return { system: system.name, entity };
  }

  #targetEnd({ system, known, number }: Party, from: BriefEnd, event: ReadEvent | null): BriefEnd {
    const { roles, sentences, becomes, operation } = this.#facts;
    const labelled = sentences.find(({ label }) => label === 'target-entity');
    labelled?.takeAll();
    const isElse = operation.lookedUp !== null && operation.created !== null;
    const beside = number === null ? undefined : roles.entities.get(number);
    // `Klaviyo profiles to Mailchimp` tells of the source's records.
    const isOfEvent =
      beside !== undefined &&
      (beside === event?.entity ||
        (known !== null &&
          !hasEntity(known, entityName(known, beside)) &&
          entityName(null, beside) === from.entity));
    const said =
      labelled?.text ??
      (isElse ? operation.lookedUp : null) ??
      becomes ??
      operation.created ??
      (isOfEvent ? null : beside) ??
      operation.lookedUp;
    if (said != null) return { system: system.name, entity: entityName(known, said) };
    const same = entityName(known, from.entity);
    const entities = known?.entities ?? [];
    const [usual] = entities;
    const isKnown = known === null || hasEntity(known, same);
    const entity = isKnown || usual === undefined ? same : usual.name;
    const options = entities.map(({ plural }) => plural);
    const assumed = entities.find(({ name }) => name === entity)?.plural ?? entity;
    this.#assumptions.push(`Records become ${assumed} in ${system.title}.`);
    this.#questions.push(
      question(
        'target-entity',
        isKnown ? 'low' : 'medium',
        `What do the records become in ${system.title}?`,
        options,
        assumed,
      ),
    );
    return { system: system.name, entity };
  }

  #trigger(source: Party, from: BriefEnd, event: ReadEvent | null): BriefTrigger {
    const { trigger } = this.#facts;
    if (trigger?.kind === 'schedule') {
      if (trigger.isGuessed) {
        this.#assumptions.push(
          `"${trigger.words}" gives no time of day: ${trigger.cron} is taken, in UTC.`,
        );
        this.#ask('schedule', 'medium', 'At what time does it run (UTC)?', [], trigger.cron);
      } else if (!/^\S*[*/]|^\S+ \*/.test(trigger.cron)) {
        this.#assumptions.push(`The time of "${trigger.words}" is in UTC.`);
      }
      return { kind: 'schedule', cron: trigger.cron, words: trigger.words };
    }
    if (trigger?.kind === 'manual') return { kind: 'manual' };
    if (trigger === null) return this.#assumedTrigger(source, from);
    if (event !== null) return { kind: 'webhook', event: `${from.entity} ${event.change}` };
    this.#assumptions.push(
      `The webhook is called when a ${wordsOf(from.entity)} of ${source.system.title} is created or updated.`,
    );
    return { kind: 'webhook', event: `${from.entity} created or updated` };
  }

  #assumedTrigger({ system, known }: Party, from: BriefEnd): BriefTrigger {
    const canCall =
      known === null || known.webhook?.events.some(({ entity }) => entity === from.entity) === true;
    const what = `a ${wordsOf(from.entity)} is created or updated in ${system.title}`;
    const options = ['Webhook', 'Every 15 minutes', 'Every hour', 'Every day at 6:00', 'Manually'];
    const assumed = canCall ? `A webhook, whenever ${what}` : 'Every 15 minutes';
    this.#ask('trigger', 'high', 'What starts the flow?', options, assumed);
    this.#assumptions.push(
      canCall
        ? `The flow starts by a webhook, whenever ${what}.`
        : `${system.title} is not known to call a webhook for its ${wordsOf(from.entity)} records: the flow runs every 15 minutes and fetches what changed.`,
    );
    return canCall
      ? { kind: 'webhook', event: `${from.entity} created or updated` }
      : { kind: 'schedule', cron: '*/15 * * * *', words: 'every 15 minutes' };
  }

  /** A question once, though several flows have it. */
  #ask(
    id: string,
    importance: Question['importance'],
    text: string,
    options: readonly string[],
    assumed: string,
  ): void {
    if (this.#questions.some((one) => one.id === id)) return;
    this.#questions.push(question(id, importance, text, options, assumed));
  }

  #operation(target: Party, to: BriefEnd, trigger: BriefTrigger): BriefOperation {
    const { operation } = this.#facts;
    const by = operation.by === null ? null : fieldOf(target.known, to.entity, operation.by);
    const isOnlyNew = trigger.kind === 'webhook' && trigger.event?.endsWith(' created') === true;
    switch (operation.kind) {
      case 'create':
        return { kind: 'create' };
      case 'update':
        return { kind: 'update', by: by ?? this.#assumedKey(target, to) };
      case 'upsert':
        return {
          kind: 'upsert',
          by: by ?? this.#assumedKey(target, to),
          otherwise: this.#otherwise(target, to),
        };
      case 'sync':
      case null:
        break;
    }
    const key = by ?? usualKey(target.known, to.entity);
    const isTable = findEntity(target.known, to.entity)?.open === true && by === null;
    if (by === null && (isTable || (isOnlyNew && !isPerson(target.known, to.entity)))) {
      this.#assumeOperation(
        target,
        to,
        'created, without a look for one that is there already',
        'create',
      );
      return { kind: 'create' };
    }
    if (by === null) {
      this.#assumeOperation(
        target,
        to,
        `looked up by ${key}, then updated or created`,
        `upsert by ${key}`,
      );
      this.#assumedKey(target, to);
    }
    return { kind: 'upsert', by: key, otherwise: this.#otherwise(target, to) };
  }

  #assumeOperation({ system }: Party, to: BriefEnd, done: string, assumed: string): void {
    this.#assumptions.push(`A ${wordsOf(to.entity)} in ${system.title} is ${done}.`);
    this.#ask(
      'operation',
      'medium',
      `What happens in ${system.title}?`,
      ['Create', 'Update', 'Upsert'],
      assumed,
    );
  }

  #otherwise(target: Party, to: BriefEnd): string | null {
    const { lookedUp, created } = this.#facts.operation;
    if (lookedUp === null || created === null) return null;
    const name = entityName(target.known, created);
    return name === to.entity ? null : name;
  }

  #assumedKey(target: Party, to: BriefEnd): string {
    const key = usualKey(target.known, to.entity);
    this.#assumptions.push(`Records of ${target.system.title} are looked up by ${key}.`);
    const text = `By which field are records looked up in ${target.system.title}?`;
    this.#ask('match-field', 'medium', text, [key], key);
    return key;
  }

  #mappings({ system }: Party): readonly BriefMapping[] {
    const { mappings } = this.#facts;
    if (mappings.length > 0) return mappings.map(({ from, to }) => ({ from, to }));
    this.#assumptions.push(
      `No fields are named: those that mean the same are mapped to ${system.title}.`,
    );
    this.#ask(
      'mappings',
      'medium',
      'Which fields go where? (a → b, c → d)',
      [],
      'Fields that mean the same',
    );
    return [];
  }

  /** The way back of a flow in both directions. */
  #reverse(flow: BriefFlow, source: Party, target: Party): BriefFlow {
    const { operation } = flow;
    const by = operation.kind === 'upsert' ? operation.by : null;
    const asked = flow.mappings.find(({ to }) => to === by)?.from ?? this.#facts.operation.by ?? by;
    const key =
      asked === null
        ? usualKey(source.known, flow.source.entity)
        : fieldOf(source.known, flow.source.entity, asked);
    const trigger: BriefTrigger =
      flow.trigger.kind === 'webhook'
        ? {
            kind: 'webhook',
            event: flow.trigger.event?.replace(flow.source.entity, flow.target.entity) ?? null,
          }
        : flow.trigger;
    return {
      ...flow,
      id: `${target.system.name}-${flow.target.entity}-to-${source.system.name}`,
      trigger,
      source: flow.target,
      target: flow.source,
      operation: { kind: 'upsert', by: key, otherwise: null },
      mappings: flow.mappings.map(({ from, to }) => ({ from: to, to: from })),
    };
  }
}
