declare module 'elsewhere' {
  import { webhook } from '@versori/run';
  export const declared: ReturnType<typeof webhook>;
}
