import { Autocomplete, Button } from '@mantine/core';
import type { Proposal } from '../../shared/assistant/proposal.ts';
import { reportFailure } from '../state/notice-store.ts';
import classes from './assistant.module.css';
import { askWithAnswers } from '../state/assistant-requests.ts';
import { selectIsWorking, setAnswer, useAssistantStore } from '../state/assistant-store.ts';
import { Section } from './section.tsx';

/** What would be good to know. Questions that nobody answers keep what is assumed. */
export function QuestionList({ proposal }: { readonly proposal: Proposal }) {
  const { questions } = proposal;
  const answers = useAssistantStore((state) => state.answers);
  const isWorking = useAssistantStore(selectIsWorking);
  const hasAnswer = questions.some(({ id }) => (answers[id] ?? '').trim() !== '');
  return (
    <Section title="Questions" count={questions.length}>
      <div className={classes['questions']}>
        {questions.map(({ id, text, options, assumed, importance }) => (
          <Autocomplete
            key={id}
            data-question={id}
            size="xs"
            label={text}
            description={`Assumed: ${assumed}`}
            withAsterisk={importance === 'high'}
            required={false}
            placeholder="Leave it as assumed"
            data={[...new Set(options)]}
            value={answers[id] ?? ''}
            onChange={(value) => setAnswer(id, value)}
          />
        ))}
        <Button
          variant="default"
          disabled={!hasAnswer || isWorking}
          onClick={() => reportFailure(askWithAnswers())}
        >
          Update the proposal
        </Button>
      </div>
    </Section>
  );
}
