/** What is used of a node of a Markdown tree. */
interface TreeNode {
  type: string;
  value?: string;
  children?: TreeNode[];
}

const place =
  /(?<![\w./-])(?:src|flowright|versori-research)\/[\w@./-]*\w\.(?:tsx?|json|md)(?::\d+)?(?![\w/-])/g;

/** A remark plugin: names of the project's files in running text become code, as those that were written so. */
export function markPlaceNames(): (tree: TreeNode) => void {
  return markIn;
}

function markIn(node: TreeNode): void {
  if (node.children === undefined || node.type === 'link' || node.type === 'linkReference') return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' && child.value !== undefined) return partsOf(child.value);
    markIn(child);
    return [child];
  });
}

function partsOf(value: string): TreeNode[] {
  const parts: TreeNode[] = [];
  let from = 0;
  for (const match of value.matchAll(place)) {
    if (match.index > from) parts.push({ type: 'text', value: value.slice(from, match.index) });
    parts.push({ type: 'inlineCode', value: match[0] });
    from = match.index + match[0].length;
  }
  if (from < value.length || parts.length === 0) {
    parts.push({ type: 'text', value: value.slice(from) });
  }
  return parts;
}
