/** What a new project is called until the user says otherwise. */
export function defaultName(template: string): string {
  return template === 'blank' ? 'my-integration' : template;
}

/** Why a project cannot have that name, `null` when it can. It becomes a folder's name on every system. */
export function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'Type a name.';
  if (trimmed.length > 100) return 'Use at most 100 characters.';
  if (/[<>:"/\\|?*\p{Cc}]/u.test(trimmed)) {
    return 'Leave out < > : " / \\ | ? and *; the name is used for the folder.';
  }
  if (/^\.|\.$/.test(trimmed)) return 'Do not begin or end with a dot.';
  return null;
}

/** A folder of that name inside the parent, with the parent's own kind of slash. */
export function folderFor(parent: string, name: string): string {
  if (parent === '') return '';
  const slash = parent.includes('\\') && !parent.includes('/') ? '\\' : '/';
  const base = parent.endsWith(slash) ? parent.slice(0, -1) : parent;
  return `${base}${slash}${name.trim()}`;
}
