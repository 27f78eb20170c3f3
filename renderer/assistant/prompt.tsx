import classes from './assistant.module.css';

/** What was asked, as it was written. A long one scrolls, so the keyboard must reach it. */
export function Prompt({ text }: { readonly text: string }) {
  return (
    <blockquote className={classes['prompt']} tabIndex={0} role="group" aria-label="Prompt sent">
      {text}
    </blockquote>
  );
}
