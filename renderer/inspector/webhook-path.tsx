import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './inspector.module.css';

/** Where a webhook is called: its id follows the environment's URL, nothing is prefixed (run-sdk.md §3.1). */
export function WebhookPath({ id }: { readonly id: string }) {
  const path = `/${id}`;
  return (
    <div>
      <span className={classes['expressionLabel']}>URL path</span>
      <div className={classes['path']}>
        <code className={classes['pathText']}>{path}</code>
        <CopyButton value={path}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? 'Copied' : 'Copy the path'}>
              <ActionIcon aria-label={copied ? 'Copied' : 'Copy the path'} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      <p className={classes['help']}>It follows the environment’s URL.</p>
    </div>
  );
}
