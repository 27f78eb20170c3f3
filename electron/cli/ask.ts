import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { assistantModes } from '../../shared/assistant/proposal.ts';
import type { Answer, AssistantMode, Proposal } from '../../shared/assistant/proposal.ts';
import { errorMessage, FlowrightError } from '../../shared/base/error.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { chooseChanges } from '../../shared/assistant/chosen-changes.ts';
import { changesOnlyDocuments } from '../services/assistant/check-shadow.ts';
import { composeAssistant } from '../services/assistant/compose.ts';
import { makeDraft } from '../services/assistant/make-draft.ts';
import { commandsOf, makeProposal } from '../services/assistant/make-proposal.ts';
import { projectForDraft } from '../services/assistant/project-for-draft.ts';
import { sweepShadows } from '../services/assistant/shadow-folder.ts';
import { createInProcessEngine } from '../services/project/engine-client.ts';
import { applyTo } from './apply.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { describeProposal } from './ask-text.ts';
import { usageError, type CommandContext, type RunCommand } from './command.ts';
import { createDenoServices } from './deno-services.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import type { AskResult } from './output-schemas.ts';

/** The verification is of a copy: its steps are told as a whole, at the end. */
const silent: Emit = () => undefined;

interface AskRequest {
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
  readonly answers: readonly Answer[];
}

/**
 * Proposes changes for a prompt and checks them on a copy; `--apply` writes what is proven. Naming the folder is the user's word that its
 * code may run, as with `verify`.
 */
export const runAsk: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('ask', args, {
    prompt: { type: 'string' },
    mode: { type: 'string', default: 'build' },
    provider: { type: 'string', default: 'builtin' },
    answer: { type: 'string', multiple: true, default: [] },
    apply: { type: 'boolean', default: false },
    unproven: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const folder = requireFolder('ask', dir, context);
  if (values.unproven && !values.apply) throw usageError('--unproven goes with --apply.', 'ask');
  const request: AskRequest = {
    prompt: await readPrompt(values.prompt, context),
    mode: readMode(values.mode),
    provider: values.provider,
    answers: values.answer.map(readAnswer),
  };
  const project = await loadProject(folder);
  const proposal = await propose(project, request, context);
  const commands = commandsOf(chooseChanges(proposal.changes, proposal.chosen));
  const isWritten = values.apply && commands.length > 0 && mayBeWritten(proposal, values.unproven);
  if (isWritten) await applyTo(project, commands, false);
  context.print(
    values.json
      ? `${JSON.stringify(resultOf(proposal))}\n`
      : describeProposal(proposal, { isWanted: values.apply, isWritten }),
  );
  const isHeldBack = values.apply && commands.length > 0 && !isWritten;
  return proposal.checks.state === 'failed' || isHeldBack ? 1 : 0;
};

async function propose(
  { content }: LoadedProject,
  { prompt, mode, provider, answers }: AskRequest,
  context: CommandContext,
): Promise<Proposal> {
  const services = createDenoServices(context, silent);
  const { providers, ...parts } = composeAssistant({
    ...services,
    createEngine: createInProcessEngine,
    isTrusted: () => true,
  });
  await sweepShadows(services.folders, services.clock.now());
  const texts = { ...content, codeRevision: 0 };
  const project = await projectForDraft(parts, texts);
  const asked = { prompt, mode, answers, project };
  const draft = await makeDraft(providers(texts), provider, asked, context.signal);
  const chosen = draft.changes.map(({ id }) => id);
  if (chosen.length > 0) context.printProgress('Checking the changes on a copy of the project\n');
  const input = { id: 'proposal', prompt, mode, provider, draft, chosen };
  return (await makeProposal(parts, texts, input, context.signal)).proposal;
}

/** What a check has found wrong is never written. */
function mayBeWritten({ checks, files }: Proposal, isUnprovenFine: boolean): boolean {
  if (checks.state === 'proven') return true;
  return checks.state === 'unchecked' && (isUnprovenFine || changesOnlyDocuments(files));
}

function resultOf(proposal: Proposal): AskResult {
  const { title, declined, answer, brief, understood, notUnderstood } = proposal;
  const { summary, flags, checks } = proposal;
  return {
    understood: { title, declined, answer, brief, statements: understood, notUnderstood },
    assumptions: proposal.assumptions,
    questions: proposal.questions,
    commands: commandsOf(chooseChanges(proposal.changes, proposal.chosen)),
    files: proposal.files,
    verification: { ...checks, summary, flags },
    usage: proposal.usage,
  };
}

const longestPrompt = 50_000;

async function readPrompt(given: string | undefined, context: CommandContext): Promise<string> {
  if (given === undefined) throw usageError('--prompt is missing.', 'ask');
  const prompt = given.startsWith('@') ? await readPromptFile(given.slice(1), context) : given;
  if (prompt.trim() === '') throw usageError('The prompt is empty.', 'ask');
  if (prompt.length <= longestPrompt) return prompt;
  throw new FlowrightError(
    'invalid-input',
    `The prompt has ${prompt.length} characters; ${longestPrompt} are the most.`,
    'Ask for one integration at a time.',
  );
}

async function readPromptFile(file: string, context: CommandContext): Promise<string> {
  if (file === '-') return context.readInput();
  try {
    return (await readFile(resolve(context.folder, file), 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    throw new FlowrightError(
      'not-found',
      `The prompt cannot be read: ${errorMessage(error)}.`,
      'Give --prompt the text itself, or @ and the name of a text file.',
      { cause: error },
    );
  }
}

function readMode(given: string): AssistantMode {
  const mode = assistantModes.find((one) => one === given);
  if (mode !== undefined) return mode;
  throw usageError(`There is no mode "${given}": it is plan, build or ask.`, 'ask');
}

/** `<id>=<text>`; the text may have a `=` too. */
function readAnswer(given: string): Answer {
  const at = given.indexOf('=');
  if (at < 1) throw usageError(`The answer "${given}" is not <id>=<text>.`, 'ask');
  return { question: given.slice(0, at), text: given.slice(at + 1) };
}
