import { Button, CloseButton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { bridge } from '../bridge/client.ts';
import { selectConnectionStatus, useConnectionStore } from '../state/connection-store.ts';
import {
  dismissNotice,
  reportFailure,
  selectLastingNotices,
  useNoticeStore,
  type Notice,
} from '../state/notice-store.ts';
import { resolveConflict, selectFiles, useProjectStore } from '../state/project-store.ts';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import classes from './notice-area.module.css';

/** Everything that stays until it is handled, above the rest of the window. */
export function NoticeArea() {
  const status = useConnectionStore(selectConnectionStatus);
  const notices = useNoticeStore(selectLastingNotices);
  const files = useProjectStore(selectFiles);
  const conflicts = files.filter(({ state }) => state === 'conflict');
  return (
    <div className={classes['area']} role="region" aria-label="Notices">
      {status === 'reconnecting' ? <ConnectionBanner /> : null}
      {conflicts.map(({ file }) => (
        <ConflictBanner key={file} file={file} />
      ))}
      {notices.map((notice) => (
        <NoticeBanner key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

interface BannerProps {
  readonly severity: Notice['severity'];
  readonly icon?: ReactNode;
  readonly message: ReactNode;
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
}

function Banner({ severity, icon, message, hint, children }: BannerProps) {
  return (
    <div
      className={classes['banner']}
      data-severity={severity}
      role={severity === 'error' ? 'alert' : 'status'}
    >
      {icon ?? <SeverityIcon severity={severity} size={17} />}
      <div className={classes['text']}>
        <span className={classes['message']}>{message}</span>
        {hint === undefined ? null : <span className={classes['hint']}>{hint}</span>}
      </div>
      <div className={classes['buttons']}>{children}</div>
    </div>
  );
}

function ConnectionBanner() {
  return (
    <Banner
      severity="warning"
      icon={<IconPlugConnectedX size={17} stroke={1.8} aria-hidden />}
      message="Flowright’s background process does not answer."
      hint="Connecting again… If you stopped it, start it again and open the link that it prints."
    >
      <Button variant="default" onClick={() => bridge().reconnect()}>
        Try now
      </Button>
    </Banner>
  );
}

function ConflictBanner({ file }: { readonly file: string }) {
  return (
    <Banner
      severity="warning"
      message={
        <>
          <code>{file}</code> was changed on disk while it had unsaved edits here.
        </>
      }
      hint="Nothing is written to it until you decide."
    >
      <Button variant="default" onClick={() => reportFailure(resolveConflict(file, 'mine'))}>
        Keep mine
      </Button>
      <Button variant="default" onClick={() => reportFailure(resolveConflict(file, 'disk'))}>
        Use the disk’s version
      </Button>
    </Banner>
  );
}

function NoticeBanner({ notice }: { readonly notice: Notice }) {
  return (
    <Banner
      severity={notice.severity}
      message={notice.message}
      {...(notice.hint === undefined ? {} : { hint: notice.hint })}
    >
      <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismissNotice(notice.id)} />
    </Banner>
  );
}
