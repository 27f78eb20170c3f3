import ts from 'typescript';

const { CloseBraceToken, NoSubstitutionTemplateLiteral, OpenBraceToken } = ts.SyntaxKind;
const { TemplateHead, TemplateMiddle, TemplateTail } = ts.SyntaxKind;

/** The offsets between which the texts of templates stand in any piece of code, their marks included. */
export function templateRanges(code: string): readonly (readonly [number, number])[] {
  if (!code.includes('`')) return [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, code);
  const ranges: (readonly [number, number])[] = [];
  // For each template that is open, how many braces are open inside of its `${`.
  const open: number[] = [];
  for (;;) {
    let kind = scanner.scan();
    if (kind === ts.SyntaxKind.EndOfFileToken) return ranges;
    const depth = open.at(-1);
    if (kind === CloseBraceToken && depth === 0) kind = scanner.reScanTemplateToken(false);
    else if (depth !== undefined && (kind === OpenBraceToken || kind === CloseBraceToken)) {
      open[open.length - 1] = depth + (kind === OpenBraceToken ? 1 : -1);
    }
    if (kind === TemplateHead) open.push(0);
    if (kind === TemplateTail) open.pop();
    const isText =
      kind === NoSubstitutionTemplateLiteral ||
      kind === TemplateHead ||
      kind === TemplateMiddle ||
      kind === TemplateTail;
    if (isText) ranges.push([scanner.getTokenStart(), scanner.getTokenEnd()]);
  }
}
