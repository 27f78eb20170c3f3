import { Popover } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { MentionCandidate } from './candidates.ts';
import type { CaretPlace } from './caret-place.ts';
import classes from './mentions.module.css';
import type { MentionMenu } from './use-mentions.ts';

export const mentionListId = 'assistant-mentions';

export function optionId(index: number): string {
  return `${mentionListId}-${index}`;
}

interface MentionListProps {
  readonly menu: MentionMenu;
  readonly place: CaretPlace;
}

/** What can be mentioned, at the caret. The keyboard stays in the prompt. */
export function MentionList({ menu, place }: MentionListProps) {
  const groups = [...Map.groupBy(menu.shown, ({ group }) => group)];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [menu.active, menu.shown]);
  return (
    <Popover
      opened
      position="top-start"
      offset={4}
      width={300}
      trapFocus={false}
      returnFocus={false}
      closeOnEscape={false}
      withRoles={false}
      withinPortal
      onDismiss={menu.close}
    >
      <Popover.Target>
        <span className={classes['caret']} style={{ ...place }} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''}>
        <div
          ref={list}
          id={mentionListId}
          role="listbox"
          aria-label="What to mention"
          className={classes['list']}
        >
          {groups.map(([group, members]) => (
            <div key={group} role="group" aria-label={group}>
              <div className={classes['group']} aria-hidden>
                {group}
              </div>
              {members.map((candidate) => (
                <Option key={candidate.text} candidate={candidate} menu={menu} />
              ))}
            </div>
          ))}
        </div>
        {menu.shown.length > 0 ? null : (
          <p className={classes['none']}>No matches. Try another word.</p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface OptionProps {
  readonly candidate: MentionCandidate;
  readonly menu: MentionMenu;
}

function Option({ candidate, menu }: OptionProps) {
  const { icon: KindIcon, label, detail } = candidate;
  const index = menu.shown.indexOf(candidate);
  return (
    <div
      id={optionId(index)}
      role="option"
      aria-selected={index === menu.active}
      className={classes['option']}
      // The prompt keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={() => {
        if (index !== menu.active) menu.setActive(index);
      }}
      onClick={() => menu.choose(candidate)}
    >
      <KindIcon size={15} stroke={1.6} aria-hidden />
      <span className={classes['label']}>{label}</span>
      {detail === undefined ? null : <span className={classes['detail']}>{detail}</span>}
    </div>
  );
}
