import { createContext, useContext } from 'react';

const noNames: readonly string[] = [];

/** What expressions of the form at hand can refer to, such as `data.id` and the results of the blocks above. */
export const KnownNames = createContext<readonly string[]>(noNames);

export function useKnownNames(): readonly string[] {
  return useContext(KnownNames);
}
