import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconDots,
  IconFileCode,
  IconHammer,
  IconPencil,
  IconRoute,
  IconTrash,
} from '@tabler/icons-react';
import type { Ref } from 'react';
import type { WorkflowCard } from '../../shared/planner/workflow-card.ts';
import { showFile } from '../actions/show-place.ts';
import { selectIsWorking, useAssistantStore } from '../state/assistant-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { showWorkflow } from '../state/selection-store.ts';
import { buildCard, removeCard } from './card-edits.ts';
import classes from './workflow-card.module.css';

interface CardHeadProps {
  readonly file: string;
  readonly card: WorkflowCard;
  /** The key of the workflow that the project has of it; `null` while there is none. */
  readonly built: string | null;
  readonly isEdited: boolean;
  readonly editRef: Ref<HTMLButtonElement>;
  readonly onEdit: () => void;
}

/** What the card is of, how far it is, and what can be done with it. */
export function CardHead({ file, card, built, isEdited, editRef, onEdit }: CardHeadProps) {
  const isWorking = useAssistantStore(selectIsWorking);
  const build = (): void => reportFailure(buildCard(file, card));
  return (
    <header className={classes['head']}>
      <div className={classes['names']}>
        <h3 className={classes['title']}>{card.title}</h3>
        <p className={classes['id']}>
          <span className={classes['state']} data-built={built !== null || undefined}>
            {built === null ? 'Planned' : 'Built'}
          </span>
          <code>{card.workflow}</code>
        </p>
      </div>
      <div className={classes['buttons']}>
        {built === null ? (
          <Button
            disabled={isWorking || isEdited}
            leftSection={<IconHammer size={15} stroke={1.7} aria-hidden />}
            aria-label={`Build ${card.title}`}
            onClick={build}
          >
            Build
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconRoute size={15} stroke={1.7} aria-hidden />}
            onClick={() => showWorkflow(built)}
          >
            Show on the canvas
          </Button>
        )}
        <Tooltip label="Edit">
          <ActionIcon
            ref={editRef}
            variant="default"
            size={30}
            disabled={isEdited}
            aria-label={`Edit ${card.title}`}
            onClick={onEdit}
          >
            <IconPencil size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={`More about ${card.title}`}>
              <IconDots size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {built === null ? null : (
              <Menu.Item
                leftSection={<IconHammer size={15} stroke={1.7} aria-hidden />}
                disabled={isWorking || isEdited}
                onClick={build}
              >
                Build again
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconFileCode size={15} stroke={1.7} aria-hidden />}
              onClick={() => showFile(file)}
            >
              Open the file
            </Menu.Item>
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={15} stroke={1.7} aria-hidden />}
              onClick={() => reportFailure(removeCard(file, card))}
            >
              Remove the card
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}
