import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconFilePlus, IconFolderOpen, IconSparkles, type Icon } from '@tabler/icons-react';
import { useEffect } from 'react';
import { openFolder } from '../actions/project-actions.ts';
import { runAction } from '../actions/run-action.ts';
import { Brand } from '../shell/brand.tsx';
import { ThemeMenu } from '../shell/theme-menu.tsx';
import {
  loadExamples,
  loadRecent,
  selectExamples,
  selectInfo,
  useAppStore,
} from '../state/app-store.ts';
import { showDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { RecentProjects } from './recent-projects.tsx';
import classes from './start-screen.module.css';

/** What to work on: a recent project, a folder, or something new. */
export function StartScreen() {
  const version = useAppStore(selectInfo)?.version;
  useEffect(() => {
    reportFailure(Promise.all([loadRecent(), loadExamples()]));
  }, []);
  return (
    <main className={classes['screen']}>
      <div className={classes['corner']}>
        <ThemeMenu />
      </div>
      <div className={classes['content']}>
        <header className={classes['header']}>
          <Brand size={44} />
          <div>
            <h1 className={classes['title']}>Flowright</h1>
            <p className={classes['subtitle']}>Draw the integration. Own the code.</p>
          </div>
        </header>
        <div className={classes['columns']}>
          <section aria-labelledby="start-begin">
            <h2 id="start-begin" className={classes['heading']}>
              Start
            </h2>
            <StartCards />
          </section>
          <RecentProjects />
        </div>
        <Examples />
        {version === undefined ? null : <p className={classes['version']}>Version {version}</p>}
      </div>
    </main>
  );
}

function StartCards() {
  return (
    <div className={classes['cards']}>
      <StartCard
        icon={IconFolderOpen}
        title="Open folder"
        description="Any Run SDK project. Opening changes nothing and runs nothing."
        onClick={() => runAction(openFolder)}
      />
      <StartCard
        icon={IconFilePlus}
        title="New project"
        description="An empty project in the platform’s layout, ready for the first workflow."
        onClick={() => showDialog({ kind: 'create', template: 'blank' })}
      />
    </div>
  );
}

function Examples() {
  const examples = (useAppStore(selectExamples) ?? []).filter(({ id }) => id !== 'blank');
  if (examples.length === 0) return null;
  return (
    <section aria-labelledby="start-examples">
      <h2 id="start-examples" className={classes['heading']}>
        Examples
      </h2>
      <div className={classes['cards']} data-grid>
        {examples.map((example) => (
          <StartCard
            key={example.id}
            icon={IconSparkles}
            title={example.name}
            kind="Example: "
            description={example.description}
            onClick={() => showDialog({ kind: 'create', template: example.id })}
          />
        ))}
      </div>
    </section>
  );
}

interface StartCardProps {
  readonly icon: Icon;
  readonly title: string;
  /** For assistive technology, before a title that says too little by itself. */
  readonly kind?: string;
  readonly description: string;
  readonly onClick: () => void;
}

function StartCard({ icon: CardIcon, title, kind, description, onClick }: StartCardProps) {
  return (
    <UnstyledButton className={classes['card']} onClick={onClick}>
      <CardIcon className={classes['cardIcon']} size={20} stroke={1.6} aria-hidden />
      <span className={classes['cardText']}>
        <span className={classes['cardTitle']}>
          {kind === undefined ? null : <VisuallyHidden>{kind}</VisuallyHidden>}
          {title}
        </span>
        <span className={classes['cardDescription']}>{description}</span>
      </span>
    </UnstyledButton>
  );
}
