import type { CurlRequest } from '../../shared/http/curl.ts';
import { fieldsOf } from '../../shared/http/curl-fields.ts';
import classes from './curl-preview.module.css';

/** Where the request will go. */
export interface CurlTarget {
  /** The listed system at the command's address, `null` when none is there. */
  readonly system: string | null;
  /** The system that the step calls. */
  readonly connection: string | null;
  readonly basePath: string;
}

interface CurlPreviewProps {
  readonly request: CurlRequest;
  readonly target: CurlTarget;
}

/** What will be written, and what will not. */
export function CurlPreview({ request, target }: CurlPreviewProps) {
  const { method, path = '/', query, headers, body } = fieldsOf(request, target.basePath);
  const parts = [
    ...(query ?? []).map(({ name, value }) => ['Query', `${name}=${value ?? ''}`] as const),
    ...(headers ?? []).map(({ name, value }) => ['Header', `${name}: ${value ?? ''}`] as const),
    ...(body == null ? [] : [['Body', body.expression ?? ''] as const]),
  ];
  return (
    <section className={classes['preview']} aria-label="What is imported" aria-live="polite">
      <p className={classes['line']}>
        <strong>{method}</strong> <code>{path}</code>
      </p>
      {parts.length === 0 ? null : (
        <dl className={classes['parts']}>
          {parts.map(([name, text], index) => (
            <div key={`${name} ${index}`} className={classes['part']}>
              <dt>{name}</dt>
              <dd>
                <code>{text}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ul className={classes['notes']}>
        {notesOf(request, target).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

function notesOf(
  { origin, withheld, notes }: CurlRequest,
  { system, connection }: CurlTarget,
): readonly string[] {
  const secrets =
    withheld.length === 0
      ? []
      : [
          `Not written into the code, because it is secret: ${withheld.join(', ')}. The system’s connection adds it.`,
        ];
  return [...secrets, ...addressNote(origin, system, connection), ...notes];
}

function addressNote(
  origin: string,
  system: string | null,
  connection: string | null,
): readonly string[] {
  if (system !== null && system !== connection) {
    return [`The address is that of the system “${system}”, and this step calls another one.`];
  }
  if (system !== null || origin === '') return [];
  return [`${origin} is left out: the system “${connection ?? ''}” says where the path begins.`];
}
