import { MemoryInterpreter, schedule, webhook } from '@versori/run';

const early = schedule('early', '0 6 * * *');
const late = schedule('late', '0 22 * * *');
const flows = { early, late };

void (async () => {
  const mi = await MemoryInterpreter.newInstance();
  [webhook('bound-one'), webhook('bound-two')].forEach(mi.register.bind(mi));
  Object.entries(flows).forEach(([name, flow]) => {
    console.log(name);
    mi.register(flow);
  });
  await mi.start();
})();
