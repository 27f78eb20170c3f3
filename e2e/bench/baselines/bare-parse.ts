import ts from 'typescript';

/** Baseline of reading: TypeScript's own parser and a walk over every node, nothing kept. Returns the number of nodes. */
export function parseAndWalk(
  files: readonly { readonly file: string; readonly text: string }[],
): number {
  let nodes = 0;
  const visit = (node: ts.Node): void => {
    nodes += 1;
    ts.forEachChild(node, visit);
  };
  for (const { file, text } of files) {
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  }
  return nodes;
}
