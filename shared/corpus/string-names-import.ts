import { 'webhook' as hook, } from 'nowhere';
import { "webhook" as entry, "fn" as $step } from '@versori/run';

export const none = hook;
export const quotedImport = entry('quoted-import').then($step('dollar', () => '$'));
