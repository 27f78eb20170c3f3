import { IconPaperclip } from '@tabler/icons-react';
import classes from './attachments.module.css';

/** The names of files that a request had. */
export function SentFiles({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <ul className={classes['sent']} aria-label="Files of the request">
      {names.map((name) => (
        <li key={name} className={classes['sentFile']} title={name}>
          <IconPaperclip size={13} stroke={1.7} aria-hidden />
          <span className={classes['name']}>{name}</span>
        </li>
      ))}
    </ul>
  );
}
