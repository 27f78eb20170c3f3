import ts from 'typescript';
import type { ShapePlace, ShapeType } from '../model/shape.ts';
import type { TextChange } from '../model/span.ts';
import type { UnitLookup } from '../parse/links.ts';
import { bindingName, ExpressionTypes, propertyIn } from '../parse/shapes/expression-types.ts';
import { propertyName } from '../parse/shapes/type-reader.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { matchOffsets, positionOf, walkTo } from '../parse/syntax.ts';
import { emitName } from '../shape/emit.ts';
import { objectOf } from '../shape/shape-tree.ts';
import { quoteText } from '../constructs/style.ts';

/** What renaming a field means for one file. */
interface FieldUses {
  readonly changes: readonly TextChange[];
  /** Lines with a field of that name on a value whose type is not written down. */
  readonly unsure: readonly number[];
}

/** Which field is renamed: by its declaration, or, where that is gone, by the braces that it stood in. */
export type FieldTarget =
  | { readonly kind: 'declared'; readonly place: ShapePlace }
  | { readonly kind: 'gone'; readonly braces: ShapePlace };

/** Finds the uses of a field named `from`, and how each is written with the name `to`. */
export function renameUses(
  unit: SourceUnit,
  target: FieldTarget,
  from: string,
  to: string,
  lookup: UnitLookup,
): FieldUses {
  const pattern = new RegExp(from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gu');
  const offsets = matchOffsets(unit.text, pattern, 0, unit.text.length);
  const renaming = new Renaming(unit, target, from, to, lookup);
  if (offsets.length > 0) {
    walkTo(unit.source, offsets, (node) => {
      renaming.visit(node);
    });
  }
  return { changes: renaming.changes, unsure: renaming.unsure };
}

function isSamePlace(a: ShapePlace | null, b: ShapePlace): boolean {
  return a !== null && a.file === b.file && a.span.start === b.span.start;
}

class Renaming {
  readonly changes: TextChange[] = [];
  readonly unsure: number[] = [];
  readonly #unit: SourceUnit;
  readonly #target: FieldTarget;
  readonly #from: string;
  readonly #to: string;
  readonly #types: ExpressionTypes;

  constructor(unit: SourceUnit, target: FieldTarget, from: string, to: string, lookup: UnitLookup) {
    this.#unit = unit;
    this.#target = target;
    this.#from = from;
    this.#to = to;
    this.#types = new ExpressionTypes(unit, lookup);
  }

  visit(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) this.#visitAccess(node);
    else if (ts.isElementAccessExpression(node)) this.#visitElementAccess(node);
    else if (ts.isBindingElement(node)) this.#visitBinding(node);
    else if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      this.#visitAssignment(node);
    } else if (ts.isIndexedAccessTypeNode(node)) this.#visitIndexedType(node);
    else if (ts.isTypeReferenceNode(node)) this.#visitSelection(node);
    else if (ts.isPropertySignature(node)) this.#visitDeclaration(node);
  }

  #visitDeclaration({ name }: ts.PropertySignature): void {
    if (this.#target.kind === 'gone') return;
    const { file, span } = this.#target.place;
    const isHere = this.#unit.file === file && name.getStart(this.#unit.source) === span.start;
    if (isHere) this.#replaceName(name);
  }

  #visitAccess(node: ts.PropertyAccessExpression): void {
    if (node.name.text !== this.#from) return;
    const type = this.#types.typeOf(node.expression);
    if (!this.#isMeant(type, node)) return;
    const name = emitName(this.#to, { quote: "'" });
    if (name === this.#to) {
      this.#replace(node.name, name);
      return;
    }
    const start = node.expression.getEnd();
    const dot = node.questionDotToken === undefined ? '' : '?.';
    const insert = `${dot}[${quoteText(this.#to, this.#quote())}]`;
    this.changes.push({ start, end: node.name.getEnd(), insert });
  }

  #visitElementAccess(node: ts.ElementAccessExpression): void {
    const { argumentExpression: index } = node;
    if (!ts.isStringLiteralLike(index) || index.text !== this.#from) return;
    const type = this.#types.typeOf(node.expression);
    if (this.#isMeant(type, node)) {
      this.#replaceText(index);
    }
  }

  #visitBinding(node: ts.BindingElement): void {
    if (!ts.isObjectBindingPattern(node.parent) || bindingName(node) !== this.#from) return;
    if (node.dotDotDotToken !== undefined) return;
    const type = this.#types.typeOfPattern(node.parent);
    if (!this.#isMeant(type, node)) return;
    if (node.propertyName !== undefined) this.#replaceName(node.propertyName);
    else this.#insertName(node.name);
  }

  #visitAssignment(node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): void {
    if (propertyName(node.name) !== this.#from) return;
    const type = this.#types.expected(node.parent);
    if (type === null || !this.#isOwn(type)) return;
    if (ts.isShorthandPropertyAssignment(node)) this.#insertName(node.name);
    else this.#replaceName(node.name);
  }

  /** `Order['sku']`. */
  #visitIndexedType(node: ts.IndexedAccessTypeNode): void {
    const literal = literalIn(node.indexType);
    if (literal?.text !== this.#from) return;
    if (this.#isOwn(this.#types.annotated(node.objectType))) {
      this.#replaceText(literal);
    }
  }

  /** `Pick<Order, 'sku'>`. */
  #visitSelection({ typeName, typeArguments }: ts.TypeReferenceNode): void {
    const [object, keys] = typeArguments ?? [];
    if (object === undefined || keys === undefined) return;
    if (!/^(?:Pick|Omit)$/.test(typeName.getText(this.#unit.source))) return;
    if (!this.#isOwn(this.#types.annotated(object))) return;
    for (const key of ts.isUnionTypeNode(keys) ? keys.types : [keys]) {
      const literal = literalIn(key);
      if (literal?.text === this.#from) this.#replaceText(literal);
    }
  }

  /** Whether an access to a value of a type means the field. Where the type is not known, its line is noted. */
  #isMeant(type: ShapeType | null, node: ts.Node): boolean {
    if (type !== null) return this.#isOwn(type);
    this.unsure.push(positionOf(this.#unit.source, node.getEnd()).line);
    return false;
  }

  /** Whether the name means the field in objects of a type. */
  #isOwn(type: ShapeType): boolean {
    const property = propertyIn(type, this.#from);
    if (this.#target.kind === 'declared') {
      return isSamePlace(property?.place ?? null, this.#target.place);
    }
    return property === null && isSamePlace(objectOf(type)?.place ?? null, this.#target.braces);
  }

  #replaceName(name: ts.Node): void {
    const text = emitName(this.#to, { quote: this.#quote() });
    if (ts.isComputedPropertyName(name)) {
      this.#replace(name.expression, quoteText(this.#to, this.#quote()));
    } else if (ts.isStringLiteralLike(name) && text !== this.#to) this.#replaceText(name);
    else this.#replace(name, text);
  }

  #insertName(name: ts.Node): void {
    const start = name.getStart(this.#unit.source);
    const insert = `${emitName(this.#to, { quote: this.#quote() })}: `;
    this.changes.push({ start, end: start, insert });
  }

  /** A text literal keeps its quotes. */
  #replaceText(literal: ts.StringLiteralLike): void {
    const quote = this.#unit.text[literal.getStart(this.#unit.source)];
    this.#replace(literal, quoteText(this.#to, quote === '"' || quote === '`' ? quote : "'"));
  }

  #replace(node: ts.Node, insert: string): void {
    this.changes.push({ start: node.getStart(this.#unit.source), end: node.getEnd(), insert });
  }

  #quote(): "'" | '"' {
    const { text } = this.#unit;
    return text.split('"').length > text.split("'").length ? '"' : "'";
  }
}

function literalIn(node: ts.TypeNode): ts.StringLiteralLike | null {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteralLike(node.literal) ? node.literal : null;
}
