import { fn, webhook } from '@versori/run';

// export const commented = webhook('commented').then(fn('out', () => 1));
/* webhook('block-commented')
 * .then(fn('gone', () => 2)); */
export const example = `
  export const quoted = webhook('quoted').then(fn('inside', () => 3));
`;
export const nested = `${'webhook("nested")'} ${webhook.name}`;
const pattern = /webhook\('regex'\)\.then\(/;

export const real = webhook('real') // .then(fn('not-this', () => 4))
  .then(fn('it', ({ data }) => {
    const text = "ctx.fetch('/not-a-request')";
    /* fetch('/neither') */
    return pattern.test(text) ? data : '.then(fn("no", () => 5))';
  }));
