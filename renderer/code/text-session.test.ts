import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../shared/edit/plan.ts';
import type { TextChange } from '../../shared/model/span.ts';
import { BridgeError } from '../bridge/bridge-error.ts';
import type { TextUpdate } from '../state/text-store.ts';
import { openTextSession, type TextPort } from './text-session.ts';

/** A host with one text, which answers one step later as the real one does. */
class Host implements TextPort {
  text = 'const a = 1;\r\n';
  revision = 1;
  refuseWith: BridgeError | null = null;
  readonly sent: TextChange[][] = [];
  readonly takenBack: string[] = [];
  private readonly listeners = new Set<(file: string, update: TextUpdate) => void>();

  async send(file: string, revision: number, changes: readonly TextChange[]): Promise<number> {
    this.sent.push([...changes]);
    await Promise.resolve();
    if (this.refuseWith !== null) throw this.refuseWith;
    if (revision !== this.revision) throw new BridgeError('stale', 'The text has changed');
    this.change(changes, 'typing');
    return this.revision;
  }

  change(changes: readonly TextChange[], origin: 'disk' | 'typing'): void {
    this.text = applyChanges(this.text, changes);
    this.revision += 1;
    const { revision, text } = this;
    const event = { file: 'a.ts', revision, changes, origin };
    this.publish({ kind: 'changed', event, text: this.state(text) });
  }

  reload(): void {
    queueMicrotask(() => {
      this.publish({ kind: 'replaced', text: this.state(this.text) });
    });
  }

  onUpdate(listener: (file: string, update: TextUpdate) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tellTakenBack(_file: string, typed: string): void {
    this.takenBack.push(typed);
  }

  state(text = this.text) {
    return { file: 'a.ts', text, revision: this.revision, readOnly: false };
  }

  private publish(update: TextUpdate): void {
    for (const listener of this.listeners) listener('a.ts', update);
  }
}

const insertAt = (start: number, insert: string): TextChange => ({ start, end: start, insert });

describe('openTextSession', () => {
  it('brings typing to the host, gathered while an answer is awaited', async () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    for (const letter of 'xyz') session.edit([insertAt(session.text().length, letter)]);
    expect(session.text()).toBe('const a = 1;\r\nxyz');
    await session.flush();
    expect(host.text).toBe('const a = 1;\r\nxyz');
    expect(host.sent).toHaveLength(2);
  });

  it('keeps typing that the host found stale and sends it again', async () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    session.edit([insertAt(14, 'typed')]);
    host.change([insertAt(0, '// from disk\r\n')], 'disk');
    await session.flush();
    expect(host.text).toBe('// from disk\r\nconst a = 1;\r\ntyped');
    expect(session.text()).toBe(host.text);
  });

  it('takes typing back where another change came to the same place first, and says so', async () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    session.edit([{ start: 6, end: 7, insert: 'mine' }]);
    session.edit([insertAt(0, 'kept ')]);
    host.change([{ start: 0, end: 9, insert: 'let theirs =' }], 'disk');
    await session.flush();
    expect(host.text).toBe('kept let theirs = 1;\r\n');
    expect(session.text()).toBe(host.text);
    expect(host.takenBack).toEqual(['mine']);
    expect(session.problem()).toBeNull();
  });

  it('shows changes of others where they are', () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    const heard: string[] = [];
    session.onRemoteChange((changes) => heard.push(JSON.stringify(changes.toJSON())));
    host.change([{ start: 10, end: 11, insert: '22' }], 'disk');
    expect(session.text()).toBe('const a = 22;\r\n');
    expect(heard).toEqual(['[10,[1,"22"],3]']);
  });

  it('tells other editors of the same text what one of them changed', async () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    const heard: string[] = [];
    const editor = (): void => void heard.push('the editor itself');
    session.onRemoteChange(editor);
    session.onRemoteChange((changes) => heard.push(JSON.stringify(changes.toJSON())));
    session.edit([{ start: 0, end: 5, insert: 'let' }], editor);
    expect(heard).toEqual(['[[5,"let"],9]']);
    await session.flush();
    expect(heard).toHaveLength(1);
    expect(host.text).toBe('let a = 1;\r\n');
  });

  it('says why the host does not take typing, keeps it, and sends it with the next edit', async () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    host.refuseWith = new BridgeError('disk-full', 'The disk is full');
    session.edit([insertAt(0, 'x')]);
    await session.flush();
    expect(session.problem()?.code).toBe('disk-full');
    expect(session.text()).toBe('xconst a = 1;\r\n');
    host.refuseWith = null;
    session.edit([insertAt(1, 'y')]);
    await session.flush();
    expect(session.problem()).toBeNull();
    expect(host.text).toBe('xyconst a = 1;\r\n');
  });

  it('takes the text anew after a broken connection, with what was typed meanwhile', async () => {
    const host = new Host();
    const session = openTextSession(host.state(), host);
    host.refuseWith = new BridgeError('failed', 'No host');
    session.edit([insertAt(0, 'x')]);
    await session.flush();
    host.refuseWith = null;
    host.text = 'const b = 1;\r\n';
    host.revision = 1;
    host.reload();
    await Promise.resolve();
    await session.flush();
    expect(host.text).toBe('xconst b = 1;\r\n');
    expect(session.text()).toBe(host.text);
  });
});
