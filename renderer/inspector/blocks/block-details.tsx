import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import type { Block, CodeBlock } from '../../../shared/model/block.ts';
import { showPlace } from '../../actions/show-place.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { KnownNames } from '../controls/known-names.ts';
import { Form } from '../form.tsx';
import type { StepPlace } from '../forms/blocks/block-form.ts';
import { blockForms } from '../forms/blocks/block-forms.ts';
import { applyAction, moveBlock, removeBlock } from './block-edits.ts';
import { movesBy } from './block-place.ts';
import classes from './blocks.module.css';
import { knownNames } from './known-data.ts';
import { useDataFields } from './use-data-fields.ts';

interface BlockDetailsProps {
  readonly place: StepPlace;
  readonly block: Block;
  readonly scope: string;
  /** More that can be done with the block. */
  readonly children?: ReactNode;
}

/** The form of the selected block. */
export function BlockDetails({ place, block, scope, children }: BlockDetailsProps) {
  const { workflow, step } = place;
  const fields = useDataFields(workflow, step.key);
  const names = useMemo(
    () => knownNames(step.blocks, block.key, fields),
    [step.blocks, block.key, fields],
  );
  const { label } = blockForms[block.kind];
  return (
    <section className={classes['details']} aria-label={`${label} block`} data-block-form>
      <header className={classes['detailsHeader']}>
        <h4 className={classes['detailsTitle']}>{label}</h4>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`Go to line ${block.line} of this block`}
          onClick={() => showPlace({ file: block.spans.file, line: block.line, column: 1 })}
        >
          Line {block.line}
        </Button>
        <BlockButtons place={place} block={block} />
      </header>
      <KnownNames value={names}>
        <FormOfKind place={place} block={block} scope={`${scope}/${block.key}`} />
      </KnownNames>
      {children}
    </section>
  );
}

function BlockButtons({ place, block }: Omit<BlockDetailsProps, 'scope' | 'children'>) {
  const { key } = block;
  const button = (
    label: string,
    Icon: typeof IconTrash,
    isPossible: boolean,
    perform: () => Promise<void>,
  ) => (
    <Tooltip label={label}>
      <ActionIcon
        size={24}
        aria-label={label}
        disabled={!isPossible}
        onClick={() => reportFailure(perform())}
      >
        <Icon size={15} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  const canMove = (direction: 'up' | 'down') =>
    movesBy(place.step.blocks, key, direction).length > 0;
  return (
    <span className={classes['buttons']}>
      {button('Move block up', IconArrowUp, canMove('up'), () => moveBlock(place, key, 'up'))}
      {button('Move block down', IconArrowDown, canMove('down'), () =>
        moveBlock(place, key, 'down'),
      )}
      {button('Remove block', IconTrash, block.kind !== 'code', () => removeBlock(place, key))}
    </span>
  );
}

interface FormOfKindProps {
  readonly place: StepPlace;
  readonly block: Block;
  readonly scope: string;
}

/** The form of the block's kind, from the table. */
function FormOfKind({ place, block, scope }: FormOfKindProps) {
  if (block.kind === 'code') return <CodeText block={block} />;
  return blockForms[block.kind].open(place, block, ({ subject, fields, facts, actions }) => (
    <div className={classes['fields']}>
      <Form form={fields} subject={subject} scope={scope} />
      {facts.map((fact) => (
        <p key={fact} className={classes['fact']}>
          {fact}
        </p>
      ))}
      {actions.length === 0 ? null : (
        <div className={classes['actions']}>
          {actions.map(({ label, command }) => (
            <Button
              key={label}
              variant="default"
              size="compact-xs"
              onClick={() => reportFailure(applyAction(place, block, command))}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  ));
}

/** Code that is no block of a known kind. */
function CodeText({ block }: { readonly block: CodeBlock }) {
  return (
    <div className={classes['fields']}>
      {/* Long code scrolls, so the keyboard must reach it. */}
      <pre className={classes['code']} tabIndex={0} role="group" aria-label="Code of the block">
        {block.source}
      </pre>
      <Button
        variant="default"
        size="compact-xs"
        className={classes['openCode'] ?? ''}
        onClick={() => showPlace({ file: block.spans.file, line: block.line, column: 1 })}
      >
        Open in the code
      </Button>
    </div>
  );
}
