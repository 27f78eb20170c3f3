import { Menu } from '@mantine/core';
import { Fragment, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { labelOf, type Action, type ActionFacts } from '../actions/action.ts';
import { useActionFacts } from '../actions/action-facts.ts';
import { allActions } from '../actions/all-actions.ts';
import { runAction } from '../actions/run-action.ts';
import {
  selectStepKeys,
  selectSteps,
  selectTrigger,
  useSelectionStore,
} from '../state/selection-store.ts';
import { ShortcutKeys } from '../ui/shortcut-keys.tsx';
import { canvasView } from './canvas-store.ts';
import classes from './canvas.module.css';
import type { FlowNode } from './flow-nodes.ts';
import { keepPressKeys } from './keep-keys.ts';

interface ContextMenu {
  readonly openAtNode: (event: MouseEvent, node: FlowNode) => void;
  readonly openAtPane: (event: MouseEvent | globalThis.MouseEvent) => void;
  /** The menu, while it is open. */
  readonly element: ReactNode;
}

interface Place {
  readonly on: 'card' | 'canvas';
  readonly x: number;
  readonly y: number;
}

/** The menu of a card or of the empty canvas, made of the actions that are available there. */
export function useContextMenu(workflow: string): ContextMenu {
  const [place, setPlace] = useState<Place | null>(null);

  function open(event: MouseEvent | globalThis.MouseEvent, on: Place['on']): void {
    event.preventDefault();
    setPlace({ on, x: event.clientX, y: event.clientY });
  }

  return {
    openAtNode: (event, node) => {
      if (node.type === 'trigger') selectTrigger(workflow);
      else if (node.type === 'step') selectForMenu(workflow, node.data.step.key);
      open(event, 'card');
    },
    openAtPane: (event) => open(event, 'canvas'),
    element:
      place === null ? null : (
        <ActionMenu key={`${place.x} ${place.y}`} place={place} onClose={() => setPlace(null)} />
      ),
  };
}

/** What is selected already stays so: the menu is for all of it. */
function selectForMenu(workflow: string, step: string): void {
  if (selectStepKeys(useSelectionStore.getState()).includes(step)) return;
  selectSteps(workflow, [step]);
}

/** A menu that fits neither below nor above its place lies over it, all of it in the window. */
const keptInWindow = {
  crossAxis: true,
  limiter: { fn: ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y }) },
};

interface ActionMenuProps {
  readonly place: Place;
  readonly onClose: () => void;
}

function ActionMenu({ place, onClose }: ActionMenuProps) {
  const facts = useActionFacts();
  const sections = menuSections(place.on, facts);

  // An action of another area takes the focus there.
  const isLeaving = useRef(false);

  function close(): void {
    onClose();
    if (!isLeaving.current) canvasView()?.focusSelection();
  }

  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      offset={2}
      width={310}
      returnFocus={false}
      withinPortal={false}
      floatingStrategy="fixed"
      middlewares={{ shift: keptInWindow }}
    >
      <Menu.Target>
        <button
          type="button"
          className={classes['menuPlace']}
          tabIndex={-1}
          aria-label="Actions of the canvas"
          style={{ left: place.x, top: place.y }}
        />
      </Menu.Target>
      <Menu.Dropdown
        aria-label="Actions of the canvas"
        className={classes['menu']}
        onKeyDown={keepPressKeys}
      >
        {sections.map((section, index) => (
          <Fragment key={section[0]?.id}>
            {index > 0 ? <Menu.Divider /> : null}
            {section.map((action) => (
              <Menu.Item
                key={action.id}
                className={classes['menuItem']}
                leftSection={<action.icon size={16} stroke={1.7} aria-hidden />}
                rightSection={
                  action.shortcuts?.[0] === undefined ? null : (
                    <ShortcutKeys shortcut={action.shortcuts[0]} />
                  )
                }
                onClick={() => {
                  isLeaving.current = !action.id.startsWith('canvas.');
                  onClose();
                  runAction(action);
                }}
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

/** The actions of the menus, in sections, the canvas' own by their short names; those that are not available are left out. */
const menus: Readonly<Record<Place['on'], readonly (readonly string[])[]>> = {
  card: [
    ['insert', 'rename', 'inspect', 'code', 'follow'],
    ['cut', 'copy', 'paste', 'duplicate'],
    ['move-up', 'move-down', 'move-to-workflow'],
    ['wrap', 'wrap-parallel', 'unwrap', 'background', 'fold'],
    [
      'assistant.edit-step',
      'assistant.write-tests',
      'assistant.explain-problem',
      'assistant.fix-problem',
    ],
    ['remove'],
  ],
  canvas: [
    ['insert', 'paste', 'select-all'],
    ['fit', 'search', 'fold-all', 'tidy'],
    ['workflow-duplicate', 'workflow-move', 'workflow-register'],
    ['export-svg', 'export-png', 'export-flow'],
  ],
};

function menuSections(on: Place['on'], facts: ActionFacts): readonly (readonly Action[])[] {
  return menus[on]
    .map((section) =>
      section.flatMap((name) => {
        const wanted = name.includes('.') ? name : `canvas.${name}`;
        const action = allActions.find(({ id }) => id === wanted);
        return action?.isAvailable(facts) === true ? [action] : [];
      }),
    )
    .filter((section) => section.length > 0);
}
