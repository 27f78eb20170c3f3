import { fn, webhook } from '@versori/run';

const main = webhook('main-flow')
  .then(fn('only', () => 1));

export default main;
