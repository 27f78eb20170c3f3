import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { WebhookTrigger } from '../../shared/model/project.ts';
import { selectEnvironments, usePlatformStore } from '../deploy/platform-store.ts';
import classes from './inspector.module.css';
import { curlLine, webhookUrl } from './webhook-call.ts';

interface WebhookUrlProps {
  readonly id: string;
  readonly trigger: WebhookTrigger;
}

/**
 * Where a webhook is called: its id follows the environment's URL, nothing is prefixed. The URLs are known once the platform
 * was asked; until then a placeholder stands for them.
 */
export function WebhookUrl({ id, trigger }: WebhookUrlProps) {
  const known = usePlatformStore(selectEnvironments).flatMap(({ name, publicUrl }) =>
    publicUrl === null ? [] : [{ name, url: webhookUrl(publicUrl, id) }],
  );
  const urls = known.length === 0 ? [{ name: '', url: `<environment URL>/${id}` }] : known;
  return (
    <>
      {urls.map(({ name, url }) => (
        <CopyLine key={name} label={name === '' ? 'URL' : `URL in ${name}`} text={url} />
      ))}
      <CopyLine
        label="Call it with curl"
        text={curlLine(urls[0]?.url ?? `<environment URL>/${id}`, trigger)}
      />
      <p className={classes['help']}>
        {known.length === 0
          ? 'The environment’s URL is known once the folder is linked: see Deploy.'
          : 'The id follows the environment’s URL.'}
        {trigger.connection == null ? '' : ' Callers need the system’s credentials too.'}
      </p>
    </>
  );
}

function CopyLine({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <span className={classes['expressionLabel']}>{label}</span>
      <div className={classes['path']}>
        <code className={classes['pathText']} title={text}>
          {text}
        </code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy'}>
              <ActionIcon aria-label={copied ? 'Copied' : `Copy: ${label}`} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
