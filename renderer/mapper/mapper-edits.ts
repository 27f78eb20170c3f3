import type { RuleValue } from '../../shared/model/mapping.ts';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands } from '../state/project-store.ts';
import { connectCommands } from './connect.ts';
import { changeTree, pickField, setOpen, type FieldPlace } from './mapper-store.ts';
import { readMapping } from './use-mapping.ts';

/** Draws a line between two fields, whichever was taken first. A refusal is shown as a notice. */
export function connectFields(one: FieldPlace, other: FieldPlace): void {
  const opened = readMapping();
  pickField(null);
  if (opened === null || one.side === other.side) return;
  const [source, target] = one.side === 'source' ? [one, other] : [other, one];
  const commands = connectCommands(opened, source.path, target.path);
  changeTree('target', { active: target.path });
  if (commands.length === 0) return;
  if (commands.length > 1) {
    setOpen('target', target.path, true);
    setOpen('source', source.path, true);
  }
  reportFailure(applyCommands(commands));
}

/** Rejects with BridgeError. */
export async function setRule(target: string, rule: RuleValue): Promise<void> {
  const opened = readMapping();
  if (opened === null) return;
  await applyCommands([{ command: 'mapping.setRule', mapping: opened.key, target, rule }]);
}

/** Takes a field's rule away, if it has one. */
export function removeRule(target: string): void {
  const opened = readMapping();
  if (opened?.byTarget.has(target) !== true) return;
  reportFailure(applyCommands([{ command: 'mapping.removeRule', mapping: opened.key, target }]));
}
