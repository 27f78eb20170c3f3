import { Progress } from '@mantine/core';
import { useAssistantStore } from '../../state/assistant-store.ts';
import classes from './sending.module.css';
import { countText, hasTokens, tokensText } from './token-text.ts';

/** From here on the model may not be able to take the next request. */
const nearlyFull = 0.8;

/** The tokens of the work that is under way, against what it may use. */
export function TokenMeter() {
  const tokens = useAssistantStore((state) => state.tokens);
  if (tokens === null) return null;
  const { usage, budget, context, contextLimit } = tokens;
  const used = usage.input + usage.output;
  const share = contextLimit === null ? 0 : context / contextLimit;
  return (
    <div className={classes['meter']}>
      <Progress aria-label="Tokens used" size="xs" value={Math.min(100, (used / budget) * 100)} />
      <p className={classes['note']}>
        {hasTokens(usage) ? `Tokens: ${tokensText(usage)}` : 'Tokens: none told yet'}, of{' '}
        {countText(budget)} for this request.
      </p>
      {share < nearlyFull ? null : (
        <p className={classes['warning']} role="status">
          The conversation fills {Math.round(share * 100)} % of what the model can take. Old results
          of tools are left out first.
        </p>
      )}
    </div>
  );
}
