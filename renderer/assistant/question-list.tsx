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
  const hasAnswer = questions.some(({ id }) => (answers[id]?.text ?? '').trim() !== '');
  return (
    <Section title="Questions" count={questions.length}>
      <div className={classes['questions']}>
        {questions.map((question) => (
          <Autocomplete
            key={question.id}
            data-question={question.id}
            size="xs"
            label={question.text}
            description={`Assumed: ${question.assumed}`}
            withAsterisk={question.importance === 'high'}
            required={false}
            placeholder="Leave it as assumed"
            data={[...new Set(question.options)]}
            value={answers[question.id]?.text ?? ''}
            onChange={(value) => setAnswer(question, value)}
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
