/** Why somebody without a session sees a page instead of Flowright. */
export type Denial = 'no-session' | 'unknown' | 'expired' | 'too-many';

const explanations: Readonly<Record<Denial, string>> = {
  'no-session': 'This browser is not signed in to Flowright.',
  unknown: 'This link has been used already, or belongs to an earlier start of Flowright.',
  expired: 'This link is too old: it works for two minutes.',
  'too-many': 'Too many wrong links were tried, so new ones are needed.',
};

/** A small page that says what to do; its one style tag carries the response's nonce. */
export function denialPage(denial: Denial, nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Flowright</title>
    <style nonce="${nonce}">
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      body { max-width: 34rem; margin: 18vh auto 0; padding: 0 1.5rem; }
      h1 { font-size: 1.35rem; margin-bottom: 0.5rem; }
      code { font-family: ui-monospace, monospace; }
    </style>
  </head>
  <body>
    <h1>Open Flowright from the terminal</h1>
    <p>${explanations[denial]}</p>
    <p>
      Go to the terminal in which Flowright runs and press <kbd>Enter</kbd>: it prints a new link that works once.
      Or stop it and run <code>npm start</code> again. Your project is untouched.
    </p>
  </body>
</html>
`;
}
