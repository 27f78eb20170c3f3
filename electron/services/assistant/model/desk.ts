import { randomUUID } from 'node:crypto';
import type {
  AssistantMode,
  ProposedChange,
  Question,
} from '../../../../shared/assistant/proposal.ts';
import { FlowrightError } from '../../../../shared/base/error.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import type { Problem } from '../../../../shared/model/project.ts';
import { redacted } from '../../process/sanitize.ts';
import { filesByPosition } from '../by-position.ts';
import type { Shadow } from './shadow.ts';
import { standsForValue } from './without-values.ts';

/** What a model has put together so far. Its tools work here and nowhere else: on a copy, with nothing that leaves it. */
export interface Desk {
  readonly mode: AssistantMode;
  readonly shadow: Shadow;
  readonly changes: readonly ProposedChange[];
  readonly questions: readonly Question[];
  readonly finished: Finished | null;
  /** Tries commands on the copy and keeps them as one change. Throws FlowrightError, with nothing changed. */
  propose(label: string, commands: readonly Command[]): Promise<ProposedResult>;
  /** `id` is the one that a question had before; a new one gets its own, which no other proposal has. */
  ask(question: Omit<Question, 'id'>, id?: string): void;
  finish(finished: Finished): void;
  /** Goes on after a finish whose result did not hold. */
  reopen(): void;
}

export interface Finished {
  readonly title: string;
  readonly answer: string;
  /** Why nothing is proposed, for a request that is none for data integration. */
  readonly declined: { readonly reason: string; readonly suggestion: string } | null;
  readonly assumptions: readonly string[];
}

export interface ProposedResult {
  readonly change: string;
  readonly files: readonly string[];
  /** Errors that were not there before. */
  readonly problems: readonly Problem[];
}

/** More are no proposal that anybody could judge. */
const mostChanges = 500;

export function createDesk(mode: AssistantMode, shadow: Shadow): Desk {
  const changes: (ProposedChange & { readonly files: readonly string[] })[] = [];
  const questions: Question[] = [];
  let finished: Finished | null = null;
  return {
    mode,
    shadow,
    get changes() {
      return changes.map(({ files: _files, ...change }) => change);
    },
    get questions() {
      return questions;
    },
    get finished() {
      return finished;
    },
    async propose(label, commands) {
      if (changes.length >= mostChanges) {
        throw new FlowrightError('refused', 'The proposal has too many changes.', 'Finish it.');
      }
      refuseStandIns(commands);
      const before = new Set(shadow.model().problems.map(problemName));
      const applied = await shadow.apply(commands);
      const files = applied.files.map(({ file }) => file);
      const id = `change-${changes.length + 1}`;
      const needs = changes.filter((earlier) => needsChange(earlier, files, commands));
      changes.push({
        id,
        label: label.trim() === '' ? applied.label : label,
        commands,
        needs: needs.map((earlier) => earlier.id),
        files,
      });
      const problems = shadow
        .model()
        .problems.filter(
          (problem) => problem.severity === 'error' && !before.has(problemName(problem)),
        );
      return { change: id, files, problems };
    },
    ask(question, id = `question-${randomUUID()}`) {
      questions.push({ id, ...question });
    },
    finish(given) {
      finished = given;
    },
    reopen() {
      finished = null;
    },
  };
}

/** What stands for a secret or a value that was not told would take the place of the real one. */
function refuseStandIns(commands: readonly Command[]): void {
  const texts = textsIn(commands);
  if (!texts.some((text) => text.includes(redacted) || standsForValue(text))) return;
  throw new FlowrightError(
    'refused',
    `${redacted} stands for a secret and ‹…› for a value that you were not shown: written back, they would destroy the real ones.`,
    'Leave those lines as they are, or write a value of your own.',
  );
}

/** Changes of the same file build on each other, and so does what names something that an earlier one made. */
function needsChange(
  earlier: ProposedChange & { readonly files: readonly string[] },
  files: readonly string[],
  commands: readonly Command[],
): boolean {
  const placed = filesByPosition([...earlier.commands, ...commands]);
  const builds = (file: string) => !isShared(file) || placed.has(file);
  if (earlier.files.some((file) => files.includes(file) && builds(file))) return true;
  const words = new Set(textsIn(commands));
  return earlier.commands.some((command) =>
    textsIn(madeBy(command)).some((name) => words.has(name)),
  );
}

/** Every workflow is registered there; one does not need the other for it, unless one of them goes by places in the file. */
function isShared(file: string): boolean {
  return file === 'src/index.ts' || file === 'src/workflows.ts';
}

/** The names that a command brings into being. */
function madeBy(command: Command): unknown {
  switch (command.command) {
    case 'workflow.create':
    case 'workflow.duplicate':
      return command.id;
    case 'mapping.create':
    case 'shape.create':
      return command.name;
    case 'step.insert':
    case 'catch.add':
      return 'id' in command.step ? command.step.id : [];
    default:
      return [];
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function problemName({ file, code, message }: Problem): string {
  return JSON.stringify([file, code, message]);
}
