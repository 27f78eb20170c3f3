import type { BriefFlow } from '../assistant/brief.ts';
import { shapeFields } from '../shape/shape-tree.ts';
import type { End } from './ends.ts';
import { findField } from './find-field.ts';
import type { PlannedRule } from './mapping-plan.ts';
import { capitalised } from './names.ts';

/** Mappings of a message: to its text alone; the channel is a setting. */
export function messageMappings({ mappings }: BriefFlow): BriefFlow['mappings'] {
  return mappings.filter(({ to }) => /text|message|body|channel/i.test(to));
}

/** The message's text and channel, where the prompt does not map them. */
export function messageRules(flow: BriefFlow, source: End, target: End): readonly PlannedRule[] {
  const { system } = target;
  const text = system.notify?.text ?? 'text';
  const channel = system.notify?.channel ?? null;
  const asked = messageMappings(flow).map(({ to }) => to.toLowerCase());
  const wanted = flow.operation.kind === 'notify' ? flow.operation.channel : null;
  const shown =
    flow.mappings.length > 0 ? flow.mappings.map(({ from }) => from) : tellingFields(source);
  const paths = shown.flatMap(
    (name) => findField(source.record.type, source.entity.within, name) ?? [],
  );
  const event = flow.trigger.kind === 'webhook' ? flow.trigger.event : null;
  const title = capitalised(event ?? `${source.system.title} ${source.word}`);
  const rules: PlannedRule[] = [];
  if (!asked.includes(text.toLowerCase())) {
    const values = paths.map((path) => ({ base: 'path', path: `${source.one}.${path}` }) as const);
    rules.push({
      target: text,
      rule: {
        base: 'template',
        parts: [{ base: 'constant', value: `${title}:` }, ...values],
        separator: ' ',
      },
    });
  }
  if (channel !== null && !asked.includes(channel.toLowerCase())) {
    rules.push({ target: channel, rule: { base: 'constant', value: wanted ?? '#general' } });
  }
  return rules;
}

const telling =
  /^(?:name|title|subject|dealname|first_?name|last_?name|email|amount|total_price|order_number|number|status)$/i;

/** The fields that tell people which record is meant. */
export function tellingFields({ record }: End): readonly string[] {
  return shapeFields(record.type)
    .filter(
      ({ path, type }) =>
        !path.includes('[]') &&
        (type === 'string' || type === 'number') &&
        telling.test(path.slice(path.lastIndexOf('.') + 1)),
    )
    .filter(({ path }) => path.split('.').length <= 2)
    .map(({ path }) => path)
    .slice(0, 4);
}
