import ts from 'typescript';
import { quoteText, type CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { addImport, insertSpecifier, specifierList } from './imports.ts';
import { endOfLineAt } from './layout.ts';

/**
 * Imports a type: into the module's own import where there is one (as `type X` beside values), else as an `import type` line
 * behind the last import.
 */
export function addTypeImport(
  unit: SourceUnit,
  module: string,
  name: string,
  style: CodeStyle,
): readonly TextChange[] {
  const imports = unit.source.statements.filter(ts.isImportDeclaration);
  for (const declaration of imports) {
    const specifier = declaration.moduleSpecifier;
    if (!ts.isStringLiteral(specifier) || specifier.text !== module) continue;
    const bindings = declaration.importClause?.namedBindings;
    const isTypeOnly = declaration.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.length === 0) continue;
    if (!isTypeOnly) {
      // A file that takes its types in without saying so goes on like that.
      const isTyped = bindings.elements.some((element) => element.isTypeOnly);
      const specifier = isTyped || !/(?:^|\/)types(?:\/|\.|$)/.test(module) ? `type ${name}` : name;
      return addImport(unit, module, specifier, specifier, style);
    }
    const list = specifierList(bindings, unit, style.endOfLine);
    return insertSpecifier(list, name, style);
  }
  const line = `import type { ${name} } from ${quoteText(module, style.quote)}${style.semicolon}`;
  const last = imports.at(-1);
  if (last !== undefined) {
    const end = endOfLineAt(unit.text, last.getEnd());
    const lead = unit.text[end - 1] === '\n' ? '' : style.endOfLine;
    return [{ start: end, end, insert: `${lead}${line}${style.endOfLine}` }];
  }
  const [first] = unit.source.statements;
  const start = first?.getStart(unit.source) ?? unit.text.length;
  const gap = first === undefined ? '' : style.endOfLine;
  return [{ start, end: start, insert: `${line}${style.endOfLine}${gap}` }];
}
