import type { Icon } from '@tabler/icons-react';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { ConnectionStatus } from '../bridge/bridge.ts';
import type { LayoutState } from '../state/layout-store.ts';
import type { SelectionState } from '../state/selection-store.ts';

/** What an action's availability and label may depend on. */
export interface ActionFacts {
  readonly project: ProjectSnapshot | null;
  readonly selection: SelectionState;
  readonly layout: LayoutState;
  readonly connection: ConnectionStatus;
  readonly isVerifying: boolean;
  readonly problemCount: number;
}

export const actionGroups = ['Project', 'Edit', 'Canvas', 'Code', 'Go to', 'View', 'Help'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** One thing people can do, as data: it feeds menus, buttons with their tooltips, the palette and the keyboard. */
export interface Action {
  readonly id: string;
  /** An imperative in sentence case, such as `Undo`. */
  readonly label: string | ((facts: ActionFacts) => string);
  /** What it is called where no state is at hand, such as the list of shortcuts; needed where `label` is a function. */
  readonly name?: string;
  readonly group: ActionGroup;
  readonly icon: Icon;
  /** As `mod+shift+Z`: `mod` is Cmd on a Mac, else Ctrl. The first one is shown. */
  readonly shortcuts?: readonly string[];
  /** Where its shortcuts work: everywhere, or while the focus is in an element with `data-action-scope` of that name. */
  readonly scope?: 'window' | 'canvas';
  /** Whether its shortcuts also work while the user types into a field or the code. */
  readonly worksInText?: boolean;
  /** The browser's own event does it when the keys are pressed, such as pasting; the shortcut is only shown. */
  readonly isByEvent?: boolean;
  /** More words to find it by. */
  readonly keywords?: readonly string[];
  readonly isAvailable: (facts: ActionFacts) => boolean;
  /** A rejection is shown to the user as a notice. */
  readonly perform: () => void | Promise<void>;
}

export function labelOf(action: Action, facts: ActionFacts): string {
  return typeof action.label === 'string' ? action.label : action.label(facts);
}

export const hasProject = ({ project }: ActionFacts): boolean => project !== null;
