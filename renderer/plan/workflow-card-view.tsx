import { useLayoutEffect, useRef, useState } from 'react';
import type { WorkflowCard } from '../../shared/planner/workflow-card.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { Markdown } from '../ui/markdown.tsx';
import { hasNoFocus } from '../ui/use-kept-focus.ts';
import { draftOf } from './card-draft.ts';
import { beginCardChange, selectCardChange, useCardDraftStore } from './card-draft-store.ts';
import { CardForm } from './card-form.tsx';
import { CardHead } from './card-head.tsx';
import { CardList, CardPart, CardTable } from './card-parts.tsx';
import classes from './workflow-card.module.css';

interface WorkflowCardViewProps {
  readonly file: string;
  /** The file as it is. */
  readonly text: string;
  readonly card: WorkflowCard;
}

/** A planned workflow to be read, changed and built. */
export function WorkflowCardView({ file, text, card }: WorkflowCardViewProps) {
  const change = useCardDraftStore(selectCardChange(file));
  const isEdited = change !== null;
  const [isBegunHere, setBegunHere] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(isEdited);
  useLayoutEffect(() => {
    // Who ends the form by the keyboard goes on from where it was opened.
    if (wasEdited.current && !isEdited && hasNoFocus()) edit.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  const built =
    useProjectStore(selectModel)?.workflows.find(({ id }) => id === card.workflow) ?? null;
  return (
    <article className={classes['card']} aria-label={card.title}>
      <CardHead
        file={file}
        card={card}
        built={built?.key ?? null}
        isEdited={isEdited}
        editRef={edit}
        onEdit={() => {
          setBegunHere(true);
          beginCardChange(file, draftOf(card));
        }}
      />
      {change === null ? (
        <CardBody card={card} />
      ) : (
        <CardForm file={file} text={text} card={card} change={change} takesFocus={isBegunHere} />
      )}
    </article>
  );
}

function CardBody({ card }: { readonly card: WorkflowCard }) {
  const { story, description, userStories, acceptanceCriteria, trigger, dataFlow } = card;
  return (
    <div className={classes['body']}>
      {story === '' ? null : (
        <div className={classes['story']}>
          <Markdown text={story} />
        </div>
      )}
      {description === '' ? null : <Markdown text={description} />}
      <div className={classes['pair']}>
        <CardList title="Done when" items={acceptanceCriteria} mark="check" />
        <CardList title="For whom" items={userStories} mark="none" />
      </div>
      <div className={classes['pair']}>
        <CardPart title="Starts with" isEmpty={trigger === ''}>
          <Markdown text={trigger} />
        </CardPart>
        <CardList title="Data flow" items={dataFlow} mark="number" />
      </div>
      <CardTable
        title="Systems"
        head={['System', 'Role', 'Base URL', 'Authentication', 'To know']}
        rows={card.systems.map(({ title, role, baseUrl, auth, notes }) => [
          { text: title },
          { text: role },
          { text: baseUrl, isCode: true },
          { text: auth },
          { text: notes },
        ])}
      />
      <CardTable
        title="Endpoints"
        head={['System', 'Request', 'For']}
        rows={card.endpoints.map(({ system, method, path, purpose }) => [
          { text: system },
          { text: `${method} ${path}`.trim(), isCode: true },
          { text: purpose },
        ])}
      />
      <CardTable
        title="Transformations"
        head={['From', 'To', 'Rule']}
        rows={card.transformations.map(({ from, to, rule }) => [
          { text: from, isCode: from !== '-' },
          { text: to, isCode: true },
          { text: rule },
        ])}
      />
      <CardPart title="Prompt" isEmpty={false}>
        <p className={classes['prompt']}>{card.prompt}</p>
      </CardPart>
    </div>
  );
}
