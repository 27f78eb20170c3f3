import { expect, it } from 'vitest';
import type { HostMessage } from '../../shared/contract/wire.ts';
import { createConnections } from './connections.ts';

function recordingConnection() {
  const messages: HostMessage[] = [];
  return { messages, send: (message: HostMessage) => void messages.push(message) };
}

it('sends events to every connected window and to no removed one', () => {
  const connections = createConnections();
  const [first, second] = [recordingConnection(), recordingConnection()];
  connections.add(first);
  connections.add(second);
  connections.emit('project.changed', null);
  connections.remove(second);
  connections.emit('project.changed', null);
  expect([first.messages.length, second.messages.length]).toEqual([2, 1]);
});

it('keeps notices, and nothing else, for the first window', () => {
  const connections = createConnections();
  connections.emit('notice', { severity: 'warning', message: 'The settings file was damaged.' });
  connections.emit('project.changed', null);
  const [first, second] = [recordingConnection(), recordingConnection()];
  connections.add(first);
  connections.add(second);
  expect(first.messages).toMatchObject([{ event: 'notice' }]);
  expect(second.messages).toEqual([]);
});
