import { schedule } from '@versori/run';
import type { Activation } from '@versori/run';
import { isPaying } from './predicates';

function inEurope(activation?: Activation): boolean {
  return activation?.getVariable('region') === 'eu';
}

export const forEurope = schedule('for-europe', '30 6 * * 1-5', inEurope).then(({ log }) => log.info('Europe'));
export const forPaying = schedule('for-paying', '0 7 * * *', isPaying).then(({ log }) => log.info('Paying'));
export const forNamed = schedule(
  'for-named',
  '0 8 * * *',
  (activation) => activation?.user.externalId === 'named',
).then(({ log }) => log.info('Named'));
export const forNobody = schedule('for-nobody', '0 9 * * *', undefined);
