import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { Proposal, Statement } from '../../shared/assistant/proposal.ts';
import classes from './assistant.module.css';
import { ChangeList } from './change-list.tsx';
import { FileDiffs } from './file-diffs.tsx';
import { Prompt } from './prompt.tsx';
import { ProposedWorkflows } from './proposed-workflows.tsx';
import { QuestionList } from './question-list.tsx';
import { Section } from './section.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { replaceRequest } from './mentions/speaking-store.ts';

/** What was understood, what was assumed, and what would be changed. */
export function ProposalView({ proposal }: { readonly proposal: Proposal }) {
  const { title, prompt, declined, answer, understood, notUnderstood, assumptions } = proposal;
  return (
    <article className={classes['proposal']} aria-label={`Proposal: ${title}`}>
      <Prompt text={prompt} />
      {declined === null ? (
        <h3 className={classes['title']} data-proposal>
          {title}
        </h3>
      ) : (
        <Declined {...declined} />
      )}
      {answer === null ? null : <Markdown text={answer} />}
      <Statements title="Understood" statements={understood} />
      <Statements title="Not understood" statements={notUnderstood} />
      <Section title="Assumed" count={assumptions.length}>
        <ul className={classes['lines']}>
          {assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </Section>
      <QuestionList proposal={proposal} />
      <ProposedWorkflows />
      <ChangeList proposal={proposal} />
      <FileDiffs proposal={proposal} />
    </article>
  );
}

interface DeclinedProps {
  readonly reason: string;
  readonly suggestion: string;
}

function Declined({ reason, suggestion }: DeclinedProps) {
  return (
    <div className={classes['declined']} role="status" data-proposal>
      <IconBan size={18} stroke={1.7} aria-hidden />
      <div>
        <p className={classes['paragraph']}>{reason}</p>
        <p className={classes['paragraph']}>{suggestion}</p>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => replaceRequest({ prompt: suggestion })}
        >
          Use the suggestion
        </Button>
      </div>
    </div>
  );
}

interface StatementsProps {
  readonly title: string;
  readonly statements: readonly Statement[];
}

function Statements({ title, statements }: StatementsProps) {
  return (
    <Section title={title} count={statements.length}>
      <ul className={classes['lines']}>
        {statements.map(({ text, words }, index) => (
          <li key={index} title={words === '' ? undefined : `“${words}”`}>
            {text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
