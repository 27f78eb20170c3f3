import { fn, webhook, type WebhookOptions } from '@versori/run';
import { corsDefaults, defaults } from '../shared/options';

const options: WebhookOptions = { method: 'get', cors: true };
const args: [string, WebhookOptions] = ['from-arguments', options];

export const spreadOptions = webhook('spread-options', { ...defaults, method: 'post' })
  .then(fn('noop', () => undefined));
export const heldOptions = webhook('held-options', options).then(fn('noop', () => undefined));
export const nestedSpread = webhook('nested-spread', { cors: { ...corsDefaults, credentials: true }, response: { ...defaults.response } });
export const computedName = webhook('computed-name', { ['method']: 'get' });
export const fromArguments = webhook(...args);
