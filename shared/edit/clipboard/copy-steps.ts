import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { quoteText } from '../../constructs/style.ts';
import { sdkModule } from '../../parse/sdk.ts';
import type { StepPlace } from '../../parse/site.ts';
import { linkSpan } from '../../parse/step-model.ts';
import type { Draft } from '../draft.ts';
import { excerpt } from '../excerpt.ts';
import { indentationAt } from '../layout.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';
import { Carried, NotCarried, type NeededImport } from './carried.ts';
import { declarationText, headLine, importTexts } from './copied-text.ts';

/**
 * Steps as TypeScript for the clipboard: a durable workflow of these steps, with the imports and the declarations that they
 * need. It is a module of its own, so that any editor can do with it what it likes, and `step.paste` takes its steps.
 * Throws `invalid-target` for steps that cannot go anywhere else.
 */
export function copySteps(draft: Draft, workflow: string, steps: readonly string[]): string {
  const reading = findWorkflow(draft, workflow);
  const targets = steps.map((step) => findStep(reading, step));
  const places = targets.map((target) => ({ target, place: placeOf(target) }));
  places.sort((a, b) => startOf(a.place) - startOf(b.place));
  const { unit } = reading.site;
  for (const { place } of places) draft.editableUnit(place.chain.unit);
  const carried = new Carried(unit, draft.reading().units);
  for (const { target, place } of places) carry(carried, target, argumentsOf(place));
  const style = detectStyle(unit);
  const sdk = sdkNames(carried);
  const links = places.map(({ target, place }) => {
    const own = place.chain.unit;
    const name = place.chain.links[place.first]?.call.expression.getEnd() ?? 0;
    const from = indentationAt(own.text, name);
    return `${style.indent}${excerpt(own, linkSpan(target.site), from, style.indent)}`;
  });
  const { id, key } = reading.model;
  const declarations = carried.statements.map((one) => declarationText(one.unit, one.statement));
  const head = `export const ${sdk.steps} = ${sdk.workflow}(${quoteText(id ?? 'steps', style.quote)})`;
  const chain = [head, ...links].join('\n');
  return [
    [headLine(key, unit.file), ...importTexts([...sdk.imports, ...carried.imports], style)].join(
      '\n',
    ),
    ...declarations,
    chain + (endsInLineComment(places.at(-1)?.place) ? '\n' : '') + style.semicolon,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

type LinksPlace = Extract<StepPlace, { kind: 'links' }>;

function placeOf({ key, site }: StepTarget): LinksPlace {
  if (site.place.kind === 'links') return site.place;
  throw new FlowrightError(
    'invalid-target',
    site.place.kind === 'for-each'
      ? `"${key}" is what its parent runs for each item; it cannot be copied alone.`
      : `"${key}" stands for code in another place; it cannot be copied.`,
    site.place.kind === 'for-each' ? 'Choose the step that holds it.' : 'Copy it in the code.',
  );
}

function startOf({ chain, first }: LinksPlace): number {
  return chain.links[first]?.call.end ?? 0;
}

function argumentsOf({ chain, first, count }: LinksPlace): readonly ts.Node[] {
  return chain.links.slice(first, first + count).flatMap(({ call }) => [...call.arguments]);
}

function carry(carried: Carried, target: StepTarget, nodes: readonly ts.Node[]): void {
  try {
    carried.add(nodes, target.site.unit);
  } catch (error) {
    if (!(error instanceof NotCarried)) throw error;
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" cannot be copied: ${error.message}.`,
      'Copy its code in the code editor.',
      { cause: error },
    );
  }
}

interface SdkNames {
  readonly workflow: string;
  readonly steps: string;
  readonly imports: readonly NeededImport[];
}

/** The names of what holds the steps, none of which means something else in the text. */
function sdkNames(carried: Carried): SdkNames {
  const steps = freeName(carried, 'copiedSteps');
  const known = carried.imports.find(
    ({ module, imported }) => module === sdkModule && imported === 'workflow',
  );
  if (known !== undefined) return { workflow: known.local, steps, imports: [] };
  const local = freeName(carried, 'workflow');
  const needed = { module: sdkModule, imported: 'workflow', local, isType: false };
  return { workflow: local, steps, imports: [needed] };
}

function freeName(carried: Carried, wanted: string): string {
  let name = wanted;
  for (let ordinal = 2; carried.hasName(name); ordinal += 1) name = `${wanted}${ordinal}`;
  return name;
}

/** Whether a line comment stands behind the last link. */
function endsInLineComment(place: LinksPlace | undefined): boolean {
  const last = place?.chain.links[place.first + place.count - 1];
  if (place === undefined || last === undefined) return false;
  const comments = ts.getTrailingCommentRanges(place.chain.unit.text, last.call.end) ?? [];
  return comments.at(-1)?.kind === ts.SyntaxKind.SingleLineCommentTrivia;
}
