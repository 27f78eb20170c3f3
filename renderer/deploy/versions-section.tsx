import { Badge, Button, Skeleton } from '@mantine/core';
import type { PlatformVersion } from '../../shared/model/platform.ts';
import { showDialog } from '../state/dialog-store.ts';
import { moveInList } from '../ui/list-keys.ts';
import { formatTime } from './deploy-text.ts';
import { useDeploymentStore } from './deployment-store.ts';
import { Note } from './note.tsx';
import { selectEnvironments, usePlatformStore } from './platform-store.ts';
import { Section } from './section.tsx';
import classes from './versions-section.module.css';

/** The versions that the platform has, newest first, and where each of them is deployed. */
export function VersionsSection() {
  const versions = usePlatformStore((state) => state.versions);
  const failure = usePlatformStore((state) => state.versionsFailure);
  return (
    <Section title="Versions" {...(versions === null ? {} : { aside: versions.length })}>
      {failure === null ? null : (
        <Note severity="error" message={failure.message} hint={failure.hint} />
      )}
      {versions === null && failure === null ? (
        <div role="status" aria-label="The versions are loading">
          <Skeleton height={30} my={4} />
          <Skeleton height={30} my={4} />
        </div>
      ) : null}
      {versions?.length === 0 ? (
        <p className={classes['empty']}>
          No version yet. Deploy, or save a version only; either makes one.
        </p>
      ) : null}
      <ul className={classes['list']} aria-label="Versions" onKeyDown={moveInList}>
        {versions?.map((version) => (
          <VersionRow key={version.id} version={version} />
        ))}
      </ul>
    </Section>
  );
}

function VersionRow({ version }: { readonly version: PlatformVersion }) {
  const environments = usePlatformStore(selectEnvironments);
  const isDeploying = useDeploymentStore(({ phase }) => phase === 'running');
  const deployedTo = environments.filter(
    ({ deployedVersion }) => deployedVersion?.id === version.id,
  );
  return (
    <li className={classes['version']}>
      <div className={classes['text']}>
        <p className={classes['name']}>
          {version.name}
          {deployedTo.map(({ name }) => (
            <Badge key={name} variant="light" size="sm">
              {name}
            </Badge>
          ))}
        </p>
        <p className={classes['detail']}>
          {[version.state, version.createdAt === null ? '' : formatTime(version.createdAt)]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        {version.description === '' ? null : (
          <p className={classes['detail']}>{version.description}</p>
        )}
      </div>
      <Button
        variant="default"
        size="compact-xs"
        data-list-item
        aria-label={`Deploy version ${version.name}…`}
        disabled={isDeploying}
        onClick={() => showDialog({ kind: 'deploy-version', version })}
      >
        Deploy…
      </Button>
    </li>
  );
}
