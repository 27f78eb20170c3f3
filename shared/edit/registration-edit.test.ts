import { describe, expect, it } from 'vitest';
import { applyCommands } from '../testing/project.ts';

function registered(line: string): string {
  const { texts } = applyCommands(
    {
      'src/index.ts': `import { MemoryInterpreter, webhook } from '@versori/run';

const a = webhook('a');
const mi = await MemoryInterpreter.newInstance();
${line}
await mi.start();
`,
      'src/late.ts': `import { webhook } from '@versori/run';\n\nexport const late = webhook('late');\n`,
    },
    { command: 'project.registerWorkflow', workflow: 'late' },
  );
  return texts['src/index.ts'] ?? '';
}

describe('a registration beside another', () => {
  it('does not declare its constant again', () => {
    expect(registered('const done = mi.register(a);')).toContain(
      'const done = mi.register(a);\nmi.register(late);\n',
    );
    expect(registered('const done = await mi.register(a);')).toContain(
      '\nawait mi.register(late);\n',
    );
  });

  it('is written as the other is', () => {
    expect(registered('await mi.register(a);')).toContain(
      'await mi.register(a);\nawait mi.register(late);\n',
    );
  });
});
