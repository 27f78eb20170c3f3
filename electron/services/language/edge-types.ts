import type { EdgeType } from '../../../shared/contract/language-types.ts';
import type { Workflow } from '../../../shared/model/project.ts';
import { hover } from './answers.ts';
import { withCopy } from './copy.ts';
import type { LanguageDocuments } from './documents.ts';
import type { LanguageServer } from './server.ts';

const prefix = 'FlowrightProbe';

/**
 * Expanded one level: members with their types as the compiler names them, and so for the elements of a list. What has no members
 * of its own, or methods only, stays as it is named.
 */
const expansion = `
type ${prefix}Plain = string | number | bigint | boolean | symbol | null | undefined | Date | ((...values: never[]) => unknown);
type ${prefix}Members<T> = T extends ${prefix}Plain ? T : { [Key in keyof T]: T[Key] };
type ${prefix}Open<T> = 0 extends 1 & T ? T : unknown extends T ? T : T extends readonly (infer Element)[]
  ? number extends T['length'] ? ${prefix}Members<Element>[] : T
  : ${prefix}Members<T>;
`;

interface Probe {
  /** The step that it stands behind; `null` for the trigger. */
  readonly after: string | null;
  /** Where the name of its type stands in the probed text. */
  readonly offset: number;
}

/**
 * The types of the data between a workflow's steps. A copy of the workflow's file, which only the language server sees, gets one
 * more step behind each step, in which the type of its data has a name of its own; that name is asked about. So the compiler infers
 * the chain once and as it stands, and the user's text stays alone.
 */
export async function readEdgeTypes(
  server: LanguageServer,
  documents: LanguageDocuments,
  workflow: Workflow,
): Promise<readonly EdgeType[]> {
  const source = documents.get(workflow.file);
  if (source === undefined) return [];
  const { text, probes } = probedText(source.text, workflow);
  return withCopy(
    server,
    documents,
    { file: source.file, text, purpose: 'types' },
    async (copy) => {
      const types: EdgeType[] = [];
      for (const { after, offset } of probes) {
        const found = await hover(server, copy, offset);
        const type = /^type \w+ = ([\s\S]*)$/.exec(found?.code ?? '')?.[1];
        if (type !== undefined) types.push({ after, type, kind: kindOf(type) });
      }
      return types;
    },
  );
}

function kindOf(type: string): EdgeType['kind'] {
  return type === 'any' || type === 'unknown' ? type : 'known';
}

function probedText(text: string, workflow: Workflow): { text: string; probes: readonly Probe[] } {
  let result = '';
  let position = 0;
  const probes: Probe[] = [];
  for (const { after, end } of placesOf(workflow)) {
    if (end < position) continue;
    const name = `${prefix}${probes.length}`;
    const value = `flowrightProbe${probes.length}`;
    // On a line of its own: a comment may stand behind the step.
    result += `${text.slice(position, end)}\n.then((${value}) => { type `;
    probes.push({ after, offset: result.length });
    result += `${name} = ${prefix}Open<typeof ${value}.data>; return ${value}.data; })`;
    position = end;
  }
  return { text: result + text.slice(position) + expansion, probes };
}

/** The ends of the trigger and of the steps that stand in the workflow's own chain. */
function placesOf({ file, spans, steps }: Workflow): { after: string | null; end: number }[] {
  const inChain = steps.filter(
    ({ spans: { link } }) =>
      link.start >= spans.trigger.end && link.end <= Math.max(spans.chain.end, link.end),
  );
  return [
    { after: null, end: spans.trigger.end },
    ...inChain.map(({ key, spans: { link } }) => ({ after: key, end: link.end })),
  ].filter(({ end }) => end > 0 && file !== '');
}
