import { IconClock, IconRepeat, IconWebhook, type Icon } from '@tabler/icons-react';
import type { TriggerKind } from '../../shared/model/project.ts';

export const triggerIcons: Readonly<Record<TriggerKind, Icon>> = {
  webhook: IconWebhook,
  schedule: IconClock,
  workflow: IconRepeat,
};

export const triggerNames: Readonly<Record<TriggerKind, string>> = {
  webhook: 'Webhook',
  schedule: 'Schedule',
  workflow: 'Durable workflow',
};

/** How a workflow starts, as an icon with its name. */
export function TriggerIcon({
  kind,
  size = 16,
}: {
  readonly kind: TriggerKind;
  readonly size?: number;
}) {
  const KindIcon = triggerIcons[kind];
  return <KindIcon role="img" aria-label={triggerNames[kind]} size={size} stroke={1.7} />;
}
