import ts from 'typescript';

/** Elements between brackets that can each have a line of their own. */
export interface BracketList {
  readonly elements: readonly ts.Node[];
  /** The offset behind the opening bracket. */
  readonly open: number;
  /** The offset of the closing bracket. */
  readonly close: number;
  /** Whether a comma may stand behind the last element. */
  readonly takesComma: boolean;
}

/**
 * The list at which a line between two offsets is to be broken: the outermost that opens on it, or an object at a call's end
 * where all in front of that fits into `width`. `null` where there is none, or where `deno fmt` would break otherwise than at
 * a list: at operators, in conditions, around comments.
 */
export function breakableList(
  source: ts.SourceFile,
  lineStart: number,
  lineEnd: number,
  width: number,
): BracketList | null {
  const line = source.text.slice(lineStart, lineEnd);
  if (/\/[/*]/.test(line.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, ''))) return null;
  const isOpen = (list: BracketList | null): list is BracketList => {
    const [first] = list?.elements ?? [];
    if (list === null || first === undefined) return false;
    if (list.open < lineStart || list.open > lineEnd) return false;
    return (
      isPlain(list, source) && !/\n/.test(source.text.slice(list.open, first.getStart(source)))
    );
  };
  const find = (node: ts.Node): BracketList | null => {
    if (node.getEnd() <= lineStart || node.getStart(source) >= lineEnd) return null;
    if (ts.isBlock(node) || ts.isSourceFile(node)) return firstOf(node.statements, find);
    const list = bracketList(node, source);
    if (isOpen(list)) return hugged(node, list) ?? list;
    return firstOf(partsOf(node), find);
  };
  /** `call(a, { … })`: the object is broken, not the arguments. */
  const hugged = (node: ts.Node, list: BracketList): BracketList | null => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
    const last = list.elements.at(-1);
    if (last === undefined || !ts.isObjectLiteralExpression(last)) return null;
    const isAlone = list.elements.every((element) => element === last || !isLong(element));
    const inner = bracketList(last, source);
    const fits = last.getStart(source) + 1 - lineStart <= width;
    return isAlone && fits && isOpen(inner) ? inner : null;
  };
  return find(source);
}

function firstOf(
  nodes: readonly ts.Node[],
  find: (node: ts.Node) => BracketList | null,
): BracketList | null {
  for (const node of nodes) {
    const found = find(node);
    if (found !== null) return found;
  }
  return null;
}

function isLong(node: ts.Node): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isFunctionLike(node);
}

/** Whether nothing but white space and commas stands between the elements, so that no comment is lost or joined. */
function isPlain({ elements, open, close }: BracketList, source: ts.SourceFile): boolean {
  let offset = open;
  for (const element of elements) {
    if (!/^[\s,]*$/.test(source.text.slice(offset, element.getStart(source)))) return false;
    offset = element.getEnd();
  }
  return /^[\s,]*$/.test(source.text.slice(offset, close));
}

/** The list that a node is or has, `null` for other nodes. */
export function bracketList(node: ts.Node, source: ts.SourceFile): BracketList | null {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const values = node.arguments;
    return values === undefined ? null : listFrom(values, values.pos, node.getEnd() - 1);
  }
  const open = node.getStart(source) + 1;
  const close = node.getEnd() - 1;
  if (ts.isObjectLiteralExpression(node)) return listFrom(node.properties, open, close);
  if (ts.isArrayLiteralExpression(node)) return listFrom(node.elements, open, close);
  if (ts.isObjectBindingPattern(node)) return listFrom(node.elements, open, close);
  if ((ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isBlock(node.body)) {
    const { parameters } = node;
    if (source.text[parameters.pos - 1] !== '(') return null;
    return listFrom(parameters, parameters.pos, source.text.indexOf(')', parameters.end));
  }
  return null;
}

function listFrom(elements: ts.NodeArray<ts.Node>, open: number, close: number): BracketList {
  const last = elements.at(-1);
  const isRest =
    last !== undefined &&
    (ts.isParameter(last) || ts.isBindingElement(last)) &&
    last.dotDotDotToken !== undefined;
  return { elements, open, close, takesComma: !isRest };
}

/** The parts of a node in which lists are broken, in the order of trial: outer calls of a chain come first. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations;
  if (ts.isVariableDeclaration(node)) return present(node.name, node.initializer);
  if (ts.isCallExpression(node)) return [...node.arguments, node.expression];
  if (ts.isNewExpression(node)) return node.arguments ?? [];
  if (ts.isObjectLiteralExpression(node)) return node.properties;
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isPropertyAssignment(node)) return [node.initializer];
  if (ts.isParameter(node)) return [node.name];
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return ts.isBlock(node.body) ? [...node.parameters, node.body] : [node.body];
  }
  if (ts.isFunctionDeclaration(node)) return present(node.body);
  if (ts.isIfStatement(node)) return present(node.thenStatement, node.elseStatement);
  if (ts.isIterationStatement(node, false)) return [node.statement];
  if (ts.isTryStatement(node)) {
    return present(node.tryBlock, node.catchClause?.block, node.finallyBlock);
  }
  if (ts.isBinaryExpression(node)) {
    return node.operatorToken.kind === ts.SyntaxKind.EqualsToken ? [node.right] : [];
  }
  const isHolder =
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isExportAssignment(node) ||
    ts.isAwaitExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node);
  return isHolder ? present(node.expression) : [];
}

function present(...nodes: readonly (ts.Node | undefined)[]): readonly ts.Node[] {
  return nodes.filter((node) => node !== undefined);
}
