import { Badge, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLock } from '@tabler/icons-react';
import { Fragment } from 'react';
import { showAssistant } from '../assistant/assistant-actions.ts';
import { labelOf, type Action } from '../actions/action.ts';
import { useActionFacts } from '../actions/action-facts.ts';
import { redoAction, undoAction } from '../actions/edit-actions.ts';
import {
  closeCurrentProject,
  distrustFolder,
  newProject,
  openFolder,
  save,
  trustFolder,
} from '../actions/project-actions.ts';
import { runAction } from '../actions/run-action.ts';
import {
  openPalette,
  openSettings,
  showShortcuts,
  toggleBottom,
  toggleInspector,
  toggleNavigator,
} from '../actions/view-actions.ts';
import { DeployButton } from '../deploy/deploy-button.tsx';
import { LifecycleRail } from '../lifecycle/lifecycle-rail.tsx';
import { selectOpenPanels, useLayoutStore } from '../state/layout-store.ts';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { takeTour } from '../tour/tour-actions.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ShortcutKeys } from '../ui/shortcut-keys.tsx';
import { Brand } from './brand.tsx';
import { ThemeMenu } from './theme-menu.tsx';
import { VerifyButton } from './verify-button.tsx';
import classes from './top-bar.module.css';

/** The bar above the project: where you are, how far it is, and what you can do at any time. */
export function TopBar() {
  const open = useLayoutStore(selectOpenPanels);
  return (
    <section className={classes['bar']} data-region aria-label="Top bar">
      <div className={classes['side']}>
        <ProjectMenu />
        <RestrictedBadge />
      </div>
      <LifecycleRail />
      <div className={classes['side']} data-end>
        <ActionButton action={undoAction} />
        <ActionButton action={redoAction} />
        <span className={classes['divider']} aria-hidden />
        <span className={classes['panelToggles']}>
          <ActionButton action={toggleNavigator} isPressed={open.navigator} />
          <ActionButton action={toggleBottom} isPressed={open.bottom} />
          <ActionButton action={toggleInspector} isPressed={open.inspector} />
          <span className={classes['divider']} aria-hidden />
        </span>
        <ActionButton action={showAssistant} />
        <ActionButton action={openPalette} />
        <ThemeMenu />
        <VerifyButton />
        <DeployButton />
      </div>
    </section>
  );
}

const menuSections: readonly (readonly Action[])[] = [
  [newProject, openFolder, save],
  [trustFolder, distrustFolder],
  [toggleNavigator, toggleBottom, toggleInspector],
  [openSettings, showShortcuts, takeTour],
  [closeCurrentProject],
];

function ProjectMenu() {
  const project = useProjectStore(selectSnapshot);
  const facts = useActionFacts();
  const sections = menuSections
    .map((section) => section.filter((action) => action.isAvailable(facts)))
    .filter((section) => section.length > 0);
  return (
    <Menu position="bottom-start" width={250} withinPortal={false}>
      <Menu.Target>
        <Tooltip label={project?.folder ?? ''} disabled={project === null}>
          <UnstyledButton
            className={classes['project']}
            aria-label={`Project ${project?.name ?? ''}`}
          >
            <Brand size={20} />
            <span className={classes['name']}>{project?.name}</span>
            <IconChevronDown size={14} stroke={1.8} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {sections.map((section, index) => (
          <Fragment key={section[0]?.id}>
            {index > 0 ? <Menu.Divider /> : null}
            {section.map((action) => (
              <Menu.Item
                key={action.id}
                leftSection={<action.icon size={16} stroke={1.7} aria-hidden />}
                rightSection={
                  action.shortcuts?.[0] === undefined ? null : (
                    <ShortcutKeys shortcut={action.shortcuts[0]} />
                  )
                }
                onClick={() => runAction(action)}
              >
                {labelOf(action, facts)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function RestrictedBadge() {
  const isTrusted = useProjectStore((state) => state.snapshot?.trusted ?? true);
  if (isTrusted) return null;
  return (
    <Tooltip label="You can read and edit. Nothing of this folder runs until you trust it.">
      <Badge
        component="button"
        className={classes['restricted']}
        variant="default"
        leftSection={<IconLock size={12} stroke={2} aria-hidden />}
        onClick={() => runAction(trustFolder)}
      >
        Restricted
      </Badge>
    </Tooltip>
  );
}
