const compiled = new Map<string, RegExp>();
const most = 500;

/** A pattern of the grammar, compiled once: those with all words for records are long. */
export function compile(source: string, flags: string): RegExp {
  const key = `${flags}:${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  // Names of unknown systems are in some patterns: prompts must not fill the memory.
  if (compiled.size > most) compiled.clear();
  const pattern = new RegExp(source, flags);
  compiled.set(key, pattern);
  return pattern;
}
