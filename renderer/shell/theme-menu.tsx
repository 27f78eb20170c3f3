import { ActionIcon, Menu, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { labelOf } from '../actions/action.ts';
import { useActionFacts } from '../actions/action-facts.ts';
import { runAction } from '../actions/run-action.ts';
import { themeActions } from '../actions/view-actions.ts';
import { selectSettings, useSettingsStore } from '../state/settings-store.ts';

/** Light, dark, or as the system. */
export function ThemeMenu() {
  const facts = useActionFacts();
  const setting = useSettingsStore(selectSettings)?.colorScheme;
  const isDark = useComputedColorScheme('light') === 'dark';
  const SchemeIcon = isDark ? IconMoon : IconSun;
  return (
    <Menu position="bottom-end" width={190} withinPortal={false}>
      <Menu.Target>
        <Tooltip label="Theme">
          <ActionIcon aria-label="Theme">
            <SchemeIcon size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {themeActions.map((action) => (
          <Menu.Item
            key={action.id}
            leftSection={<action.icon size={16} stroke={1.7} aria-hidden />}
            aria-current={action.id === `view.theme.${setting ?? ''}`}
            onClick={() => runAction(action)}
          >
            {labelOf(action, facts)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
