import { useState } from 'react';
import type { WorkflowCard } from '../../shared/planner/workflow-card.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { Markdown } from '../ui/markdown.tsx';
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
  const [isEdited, setIsEdited] = useState(false);
  const built =
    useProjectStore(selectModel)?.workflows.find(({ id }) => id === card.workflow) ?? null;
  return (
    <article className={classes['card']} aria-label={card.title}>
      <CardHead
        file={file}
        card={card}
        built={built?.key ?? null}
        isEdited={isEdited}
        onEdit={() => setIsEdited(true)}
      />
      {isEdited ? (
        <CardForm file={file} text={text} card={card} onDone={() => setIsEdited(false)} />
      ) : (
        <CardBody card={card} />
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
