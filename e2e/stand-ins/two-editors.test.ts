import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestProject, openBench } from '../../electron/services/project/testing/bench.ts';
import { rename } from '../../electron/services/project/testing/text-engine.ts';
import { BridgeError } from '../../renderer/bridge/bridge-error.ts';
import { openTextSession, type TextPort } from '../../renderer/code/text-session.ts';
import type { TextUpdate } from '../../renderer/state/text-store.ts';
import { FlowrightError } from '../../shared/base/error.ts';
import { applyChanges } from '../../shared/edit/plan.ts';

const file = 'src/a.ts';

/** What the user does in the code panel and on the canvas, and what another program does, in any order and without waiting. */
const action = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), line: fc.nat({ max: 12 }) }),
  fc.record({ kind: fc.constant('erase' as const), line: fc.nat({ max: 12 }) }),
  fc.record({ kind: fc.constant('erase-original' as const), line: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant('command' as const), line: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant('disk' as const), line: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constantFrom('save' as const, 'refresh' as const, 'turn' as const) }),
);

const nameOf = (prefix: string, number: number) => `${prefix}${String(number).padStart(4, '0')};`;

/** The panel's side of the wire, without the wire: the host tells what changed before it answers. */
async function openWithPanel(root: string) {
  const takenBack: string[] = [];
  const listeners = new Set<(file: string, update: TextUpdate) => void>();
  const publish = (update: TextUpdate) => {
    for (const listener of listeners) listener(file, update);
  };
  let host = { file, text: '', revision: 0, readOnly: false };
  const { session } = await openBench(root, {
    events: {
      textChanged: (event) => {
        host = {
          ...host,
          text: applyChanges(host.text, event.changes),
          revision: event.revision,
        };
        publish({ kind: 'changed', event, text: host });
      },
      changed: () => undefined,
      notice: () => undefined,
    },
  });
  const port: TextPort = {
    send: async (_file, revision, changes) => {
      try {
        return (await session.changeText({ file, revision, changes })).revision;
      } catch (error) {
        // As the bridge gives it to the page.
        if (!(error instanceof FlowrightError)) throw error;
        throw new BridgeError(error.code, error.message, error.hint);
      }
    },
    reload: () => {
      void session.readText(file).then((text) => publish({ kind: 'replaced', text }));
    },
    tellTakenBack: (_file, typed) => takenBack.push(typed),
    onUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const first = await session.readText(file);
  host = { ...host, text: first.text };
  return { session, panel: openTextSession(first, port), takenBack };
}

it('typing, commands and another program at once: both sides end the same, nothing typed is lost or doubled', async () => {
  const originals = Array.from({ length: 4 }, (_, index) => nameOf('o', index));
  const start = originals.map((name) => `${name}\n`).join('');
  const project = await createTestProject({ [file]: start });
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 20 }), async (actions) => {
        await project.write(file, start);
        const { session, panel, takenBack } = await openWithPanel(project.root);
        const typed = new Set<string>();
        const erased = new Set<string>();
        const running: Promise<unknown>[] = [];
        let next = 100;
        const linesOf = (text: string) => text.split('\n').slice(0, -1);
        try {
          for (const taken of actions) {
            next += 1;
            switch (taken.kind) {
              case 'type': {
                const lines = linesOf(panel.text());
                const place = lines.slice(0, taken.line % (lines.length + 1)).join('\n').length;
                const at = place === 0 ? 0 : place + 1;
                const name = nameOf('t', next);
                panel.edit([{ start: at, end: at, insert: `${name}\n` }]);
                typed.add(name);
                break;
              }
              case 'erase': {
                const own = [...typed];
                const name = own[taken.line % Math.max(1, own.length)];
                const at = name === undefined ? -1 : panel.text().indexOf(name);
                if (name === undefined || at === -1) break;
                panel.edit([{ start: at, end: at + name.length + 1, insert: '' }]);
                typed.delete(name);
                erased.add(name);
                break;
              }
              case 'erase-original': {
                // The same line may be renamed at this moment: it goes, or the erasing is taken back, and never a part of it.
                const at = panel.text().search(/^[oc]/m);
                if (at !== -1) panel.edit([{ start: at, end: at + 7, insert: '' }]);
                break;
              }
              case 'command': {
                const name = originals[taken.line] ?? '';
                const commands = [rename(file, name.slice(0, 5), nameOf('c', next).slice(0, 5))];
                running.push(session.apply(commands).catch(() => undefined));
                break;
              }
              case 'disk': {
                const path = join(project.root, file);
                const lines = linesOf(readFileSync(path, 'utf8'));
                lines.splice(taken.line, 0, nameOf('d', next));
                writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
                break;
              }
              case 'save':
                running.push(session.save().catch(() => undefined));
                break;
              case 'refresh':
                running.push(session.refresh());
                break;
              case 'turn':
                await nextTurn();
            }
          }
          await Promise.all(running);
          await panel.flush();
          const { text } = await session.readText(file);
          expect(panel.problem()).toBeNull();
          expect(panel.text()).toBe(text);
          const lines = linesOf(text);
          for (const line of lines) expect(line).toMatch(/^[octd]\d{4};$/);
          expect(new Set(lines).size).toBe(lines.length);
          const refused = takenBack.join('');
          const present = lines.filter((line) => line.startsWith('t'));
          // What was typed is there, and what was erased is not, save where the panel said that it took that edit back.
          for (const name of typed) if (!refused.includes(name)) expect(present).toContain(name);
          for (const name of present) {
            const isBack = takenBack.length > 0 && erased.has(name);
            if (!isBack) expect(typed).toContain(name);
          }
        } finally {
          panel.close();
          await session.close({ discard: true });
        }
      }),
      { numRuns: 1000 },
    );
  } finally {
    await project.remove();
  }
});
