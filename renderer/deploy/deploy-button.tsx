import { Button, Tooltip } from '@mantine/core';
import { IconCloudUpload } from '@tabler/icons-react';
import { runAction } from '../actions/run-action.ts';
import { shortcutText } from '../actions/shortcut.ts';
import { selectCentre, useViewStore } from '../state/view-store.ts';
import { openDeploy } from './deploy-actions.ts';
import { useDeploymentStore } from './deployment-store.ts';

const shortcut = shortcutText(openDeploy.shortcuts?.[0] ?? '');

/** Opens the deploy view; nothing goes up before it was confirmed there. */
export function DeployButton() {
  const isOpen = useViewStore(selectCentre) === 'deploy';
  const isDeploying = useDeploymentStore(({ phase }) => phase === 'running');
  return (
    <Tooltip label={`See what goes up, and deploy it (${shortcut})`}>
      <Button
        variant="default"
        leftSection={<IconCloudUpload size={15} stroke={1.8} aria-hidden />}
        loading={isDeploying}
        aria-pressed={isOpen}
        onClick={() => runAction(openDeploy)}
      >
        Deploy
      </Button>
    </Tooltip>
  );
}
