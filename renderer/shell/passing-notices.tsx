import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { onPassingNotice } from '../state/notice-store.ts';

/** Shows information that needs no decision as a toast. */
export function PassingNotices() {
  useEffect(
    () =>
      onPassingNotice(({ message, hint }) => {
        notifications.show({
          message: hint === undefined ? message : `${message} ${hint}`,
          closeButtonProps: { 'aria-label': 'Dismiss' },
        });
      }),
    [],
  );
  return null;
}
