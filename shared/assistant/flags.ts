import type { Block } from '../model/block.ts';
import type { ProjectModel } from '../model/project.ts';
import { allSteps } from '../parse/systems.ts';
import { secretForms } from '../rules/secret-scan.ts';
import { hostsIn } from './hosts-in.ts';
import type { ProposalFlag } from './proposal.ts';
import type { TriedChanges, TriedFile } from './tried-changes.ts';

/**
 * What a careful person looks at first: new hosts, texts like credentials, deletions, and code that no block stands for. `texts` are
 * those of the project as it is, by file.
 */
export function flagsOf(
  changes: TriedChanges,
  texts: Iterable<readonly [file: string, text: string]>,
): readonly ProposalFlag[] {
  return [
    ...newHosts(changes.files, texts),
    ...changes.files.flatMap(credentials),
    ...deletions(changes),
    ...newCode(changes),
  ];
}

/** Of code and systems only: documents link to all sorts of pages, and a host that one names is not one that the code calls. */
function newHosts(
  files: readonly TriedFile[],
  texts: Iterable<readonly [file: string, text: string]>,
): ProposalFlag[] {
  const known = new Set([...texts].flatMap(([file, text]) => (calls(file) ? hostsIn(text) : [])));
  return files.flatMap(({ file, after }) => {
    if (after === null || !calls(file)) return [];
    return [...new Set(hostsIn(after))].flatMap((host): ProposalFlag[] => {
      if (known.has(host)) return [];
      known.add(host);
      return [{ kind: 'host', text: `${host} is not in the project yet`, file }];
    });
  });
}

/** Whether what a file names may be asked: code, and the addresses of systems. */
function calls(file: string): boolean {
  return /^src\/|^flowright\/systems\.json$/.test(file);
}

function credentials({ file, before, after }: TriedFile): ProposalFlag[] {
  if (after === null) return [];
  const old = new Set(before?.split('\n'));
  const messages = secretForms(after)
    .filter(({ index }) => !old.has(lineAt(after, index)))
    .map(({ message }) => message);
  return [...new Set(messages)].map((text) => ({ kind: 'credential', text, file }));
}

function lineAt(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', index);
  return text.slice(start, end < 0 ? undefined : end);
}

function deletions({ files, before, after }: TriedChanges): ProposalFlag[] {
  const gone = files
    .filter((change) => change.after === null)
    .map(({ file }): ProposalFlag => ({ kind: 'deletion', text: 'The file is deleted', file }));
  const workflows = new Set(after.workflows.map(({ key }) => key));
  const mappings = new Set(after.mappings.map(({ name }) => name));
  return [
    ...gone,
    ...before.workflows
      .filter(({ key }) => !workflows.has(key))
      .map(({ key, file }) => deletion(`Workflow ${key} is removed`, file)),
    ...before.mappings
      .filter(({ name }) => !mappings.has(name))
      .map(({ name, file }) => deletion(`Mapping ${name} is removed`, file)),
    ...removedSteps(before, after),
  ];
}

function removedSteps(before: ProjectModel, after: ProjectModel): ProposalFlag[] {
  return before.workflows.flatMap(({ key, file, steps }) => {
    const now = after.workflows.find((other) => other.key === key);
    if (now === undefined) return [];
    const left = new Set(allSteps(now.steps).map((step) => step.key));
    return allSteps(steps)
      .filter((step) => !left.has(step.key))
      .map((step) => deletion(`Step ${step.key} of ${key} is removed`, file));
  });
}

function deletion(text: string, file: string): ProposalFlag {
  return { kind: 'deletion', text, file };
}

function newCode({ before, after }: TriedChanges): ProposalFlag[] {
  const old = new Set(codeOf(before).map(({ source }) => source));
  return codeOf(after)
    .filter(({ source }) => !old.has(source))
    .map(({ step, workflow, file }) => ({
      kind: 'code',
      text: `Step ${step} of ${workflow} has code that no block stands for`,
      file,
    }));
}

interface FoundCode {
  readonly source: string;
  readonly step: string;
  readonly workflow: string;
  readonly file: string;
}

function codeOf({ workflows }: ProjectModel): readonly FoundCode[] {
  return workflows.flatMap((workflow) =>
    allSteps(workflow.steps).flatMap((step): FoundCode[] => {
      const place = { step: step.key, workflow: workflow.key };
      const opaque =
        step.kind === 'opaque'
          ? [{ ...place, source: step.source ?? '', file: workflow.file }]
          : [];
      const code = allBlocks(step.blocks).flatMap((block) =>
        block.kind === 'code' && block.form === 'statements'
          ? [{ ...place, source: block.source, file: block.spans.file }]
          : [],
      );
      return [...opaque, ...code];
    }),
  );
}

function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks ?? [])]);
}
