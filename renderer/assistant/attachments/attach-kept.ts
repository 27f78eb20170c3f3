import { attachAgain } from '../../state/attachment-store.ts';
import { addNotice } from '../../state/notice-store.ts';

/** Attaches what an earlier request had, and says which files have to be attached by hand. */
export async function attachKept(names: readonly string[]): Promise<void> {
  const gone = await attachAgain(names);
  if (gone.length === 0) return;
  addNotice({
    severity: 'info',
    message: `${gone.join(', ')}: not kept any more. Attach again what the request needs.`,
  });
}
