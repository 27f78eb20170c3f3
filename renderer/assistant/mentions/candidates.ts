import {
  IconAlertTriangle,
  IconBraces,
  IconFile,
  IconPointFilled,
  IconTransform,
  type Icon,
} from '@tabler/icons-react';
import {
  referenceKey,
  referenceText,
  type ContextReference,
} from '../../../shared/assistant/context.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import { searchEntries } from '../../shell/palette-entries.ts';
import { allSteps } from '../../state/model-lookup.ts';
import type { FoundProblem } from '../../state/problem-list.ts';
import { triggerIcons } from '../../ui/trigger-icon.tsx';
import { problemReference } from './references.ts';

/** Something that can be mentioned. */
export interface MentionCandidate {
  readonly reference: ContextReference;
  /** The reference's. */
  readonly key: string;
  /** What is written behind the `@`: each candidate's own. */
  readonly text: string;
  readonly group: string;
  readonly label: string;
  readonly detail?: string;
  readonly keywords: string;
  readonly icon: Icon;
}

type Named = Omit<MentionCandidate, 'key' | 'text' | 'keywords'> & { readonly keywords?: string };

/** Everything of a project that a prompt can speak of: what it has most of comes last. */
export function mentionCandidates(
  { model, files }: ProjectSnapshot,
  problems: readonly FoundProblem[],
): readonly MentionCandidate[] {
  return withTexts([
    ...model.workflows.map(({ key, file, trigger }): Named => ({
      reference: { kind: 'workflow', workflow: key },
      group: 'Workflows',
      label: key,
      detail: file,
      keywords: trigger.kind,
      icon: triggerIcons[trigger.kind],
    })),
    ...model.workflows.flatMap((workflow) =>
      allSteps(workflow).map(({ key, kind, connection }): Named => ({
        reference: { kind: 'step', workflow: workflow.key, step: key },
        group: 'Steps',
        label: key,
        detail: workflow.key,
        keywords: `${kind} ${connection ?? ''}`,
        icon: IconPointFilled,
      })),
    ),
    ...model.mappings.map(({ file, name }): Named => ({
      reference: { kind: 'mapping', file, name },
      group: 'Mappings',
      label: name,
      detail: file,
      icon: IconTransform,
    })),
    ...model.shapes.map(({ file, name }): Named => ({
      reference: { kind: 'shape', name },
      group: 'Shapes',
      label: name,
      detail: file,
      icon: IconBraces,
    })),
    ...problems.map((problem): Named => ({
      reference: problemReference(problem),
      group: 'Problems',
      label: problem.message,
      detail: `${problem.file}:${problem.line}`,
      keywords: problem.code,
      icon: IconAlertTriangle,
    })),
    ...files.map(({ file }): Named => ({
      reference: { kind: 'file', file },
      group: 'Files',
      label: file,
      icon: IconFile,
    })),
  ]);
}

/** Where two would be written alike, the later ones are counted. */
function withTexts(named: readonly Named[]): readonly MentionCandidate[] {
  const counts = new Map<string, number>();
  return named.map((each) => {
    const plain = referenceText(each.reference).replaceAll(' / ', '/');
    const count = (counts.get(plain) ?? 0) + 1;
    counts.set(plain, count);
    const text = count === 1 ? plain : `${plain}(${count})`;
    return {
      ...each,
      key: referenceKey(each.reference),
      text,
      keywords: `${each.keywords ?? ''} ${text}`,
    };
  });
}

/** The candidates in the order in which they are shown: by group, the group with the best match first. */
export function searchCandidates(
  candidates: readonly MentionCandidate[],
  query: string,
  limit: number,
): readonly MentionCandidate[] {
  const found = query === '' ? evenly(candidates, limit) : searchEntries(candidates, query, limit);
  return [...Map.groupBy(found, ({ group }) => group).values()].flat();
}

/** Some of every group, so that all kinds are seen before anything is typed. */
function evenly(
  candidates: readonly MentionCandidate[],
  limit: number,
): readonly MentionCandidate[] {
  const groups = [...Map.groupBy(candidates, ({ group }) => group).values()];
  const share = Math.max(1, Math.floor(limit / Math.max(1, groups.length)));
  return groups.flatMap((members) => members.slice(0, share));
}
