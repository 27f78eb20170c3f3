import { start } from './bootstrap';

start().catch((error: unknown) => {
  console.error(error);
});
