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
import { showDialog } from '../state/dialog-store.ts';
import { resolveConflict } from '../state/project-store.ts';
import { useConflicts, useDeletedFiles } from '../state/use-conflicts.ts';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import classes from './notice-area.module.css';

/** Everything that stays until it is handled, above the rest of the window. */
export function NoticeArea() {
  const status = useConnectionStore(selectConnectionStatus);
  const notices = useNoticeStore(selectLastingNotices);
  const conflicts = useConflicts();
  const deleted = useDeletedFiles();
  return (
    <div className={classes['area']} role="region" aria-label="Notices">
      {status === 'reconnecting' ? <ConnectionBanner /> : null}
      {conflicts.length > 0 ? <ConflictBanner files={conflicts} /> : null}
      {deleted.length > 0 ? <DeletedBanner files={deleted} /> : null}
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

function ConflictBanner({ files }: { readonly files: readonly string[] }) {
  const [first = ''] = files;
  return (
    <Banner
      severity="warning"
      message={
        files.length === 1 ? (
          <>
            <code>{first}</code> was changed on disk while it had unsaved edits here.
          </>
        ) : (
          `${files.length} files were changed on disk while they had unsaved edits here.`
        )
      }
      hint={`Nothing is written to ${files.length === 1 ? 'it' : 'them'} until you decide.`}
    >
      <Button variant="default" onClick={() => showDialog({ kind: 'conflict' })}>
        Compare…
      </Button>
    </Banner>
  );
}

function DeletedBanner({ files }: { readonly files: readonly string[] }) {
  const [first = ''] = files;
  async function decideAll(keep: 'mine' | 'disk'): Promise<void> {
    for (const file of files) await resolveConflict(file, keep);
  }
  return (
    <Banner
      severity="warning"
      message={
        files.length === 1 ? (
          <>
            <code>{first}</code> was deleted on disk.
          </>
        ) : (
          `${files.length} files were deleted on disk: ${namesOf(files)}.`
        )
      }
      hint={files.length === 1 ? 'Its last text is kept here.' : 'Their last texts are kept here.'}
    >
      <Button variant="default" onClick={() => reportFailure(decideAll('mine'))}>
        Save again
      </Button>
      <Button variant="default" onClick={() => reportFailure(decideAll('disk'))}>
        Discard
      </Button>
    </Banner>
  );
}

const mostNames = 3;

function namesOf(files: readonly string[]): string {
  const named = files.slice(0, mostNames).join(', ');
  const more = files.length - mostNames;
  return more > 0 ? `${named} and ${more} more` : named;
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
