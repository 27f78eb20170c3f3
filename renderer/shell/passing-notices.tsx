import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, type ReactNode } from 'react';
import { onPassingNotice, type Notice } from '../state/notice-store.ts';

/** One that offers something stays long enough to be reached. */
const actionMs = 12_000;

/** Shows information that needs no decision as a toast. */
export function PassingNotices() {
  useEffect(
    () =>
      onPassingNotice((notice) => {
        const { message, hint, action } = notice;
        const text = hint === undefined ? message : `${message} ${hint}`;
        const id = `notice-${notice.id}`;
        notifications.show({
          id,
          message: action === undefined ? text : withAction(id, text, action),
          ...(action === undefined ? {} : { autoClose: actionMs }),
          closeButtonProps: { 'aria-label': 'Dismiss' },
        });
      }),
    [],
  );
  return null;
}

function withAction(
  id: string,
  text: string,
  { label, perform }: NonNullable<Notice['action']>,
): ReactNode {
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap">
      <span>{text}</span>
      <Button
        variant="default"
        size="compact-xs"
        flex="none"
        onClick={() => {
          notifications.hide(id);
          perform();
        }}
      >
        {label}
      </Button>
    </Group>
  );
}
