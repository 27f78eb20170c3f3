import { Modal } from '@mantine/core';
import { actionGroups, labelOf } from '../actions/action.ts';
import { useActionFacts } from '../actions/action-facts.ts';
import { allActions } from '../actions/all-actions.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { ShortcutKeys } from '../ui/shortcut-keys.tsx';
import classes from './shortcuts-dialog.module.css';

/** All shortcuts, by group; made from the actions themselves. */
export function ShortcutsDialog() {
  const facts = useActionFacts();
  return (
    <Modal opened onClose={closeDialog} title="Keyboard shortcuts" size={620}>
      <div className={classes['groups']}>
        {actionGroups.map((group) => {
          const actions = allActions.filter(
            (action) => action.group === group && action.shortcuts !== undefined,
          );
          return actions.length === 0 ? null : (
            <section key={group} className={classes['group']}>
              <h3 className={classes['heading']}>{group}</h3>
              <dl className={classes['list']}>
                {actions.map((action) => (
                  <div key={action.id} className={classes['row']}>
                    <dt>{action.name ?? labelOf(action, facts)}</dt>
                    <dd>
                      {action.shortcuts?.map((shortcut) => (
                        <ShortcutKeys key={shortcut} shortcut={shortcut} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
