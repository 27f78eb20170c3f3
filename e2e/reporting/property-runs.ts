/** How often each property of a test was tried, as the test's notes (vitest's `meta`) hold it. */
export function propertyRunsIn(notes: object): readonly number[] {
  if (!('propertyRuns' in notes) || !Array.isArray(notes.propertyRuns)) return [];
  return notes.propertyRuns.filter((runs): runs is number => typeof runs === 'number');
}

export function notePropertyRuns(notes: object, runs: number): void {
  Object.assign(notes, { propertyRuns: [...propertyRunsIn(notes), runs] });
}
