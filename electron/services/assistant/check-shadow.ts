import { pathToFileURL } from 'node:url';
import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import type { ProposalChecks } from '../../../shared/assistant/proposal.ts';
import type { TriedChanges } from '../../../shared/assistant/tried-changes.ts';
import type { VerifyReport } from '../../../shared/model/report.ts';
import type { VerifyService } from '../deno/verify.ts';
import type { AppFolders } from '../ports.ts';
import { isOwnFile, isProjectFile } from '../project/discover.ts';
import { textsOf } from '../project/read-project.ts';
import type { ProjectTexts } from '../project/types.ts';
import { withShadowFolder } from './shadow-folder.ts';

export interface CheckParts {
  readonly folders: AppFolders;
  /** Of a service whose events nobody mistakes for a verification of the project. */
  readonly verify: VerifyService['verify'];
}

/**
 * Verifies a copy of the project with the changes in it. Only a report with tests that passed proves anything. Throws `cancelled`; what
 * else keeps the checks from running is said in `reason`.
 */
export async function checkShadow(
  parts: CheckParts,
  project: ProjectTexts,
  tried: TriedChanges,
  signal: AbortSignal,
): Promise<ProposalChecks> {
  if (changesOnlyDocuments(tried.files)) return unchecked('No code is changed.');
  try {
    const report = await verifyShadow(parts, project, tried, signal);
    return judge(report);
  } catch (error) {
    if (signal.aborted) throw new FlowrightError('cancelled', 'The proposal was cancelled.');
    const { hint } = error instanceof FlowrightError ? error : { hint: undefined };
    return unchecked([errorMessage(error), hint].filter(Boolean).join(' '));
  }
}

/** Whether nothing changes that a verification looks at. */
export function changesOnlyDocuments(files: readonly { readonly file: string }[]): boolean {
  return files.every(({ file }) => isOwnFile(file));
}

export function unchecked(reason: string, report: VerifyReport | null = null): ProposalChecks {
  return { state: 'unchecked', reason, report };
}

function verifyShadow(
  { folders, verify }: CheckParts,
  { folder, files }: ProjectTexts,
  tried: TriedChanges,
  signal: AbortSignal,
): Promise<VerifyReport> {
  const texts = textsOf(files);
  for (const { file, after } of tried.files) {
    if (after === null) texts.delete(file);
    else texts.set(file, after);
  }
  // Of the session's files there is what it holds and no other: one that was deleted there may still be on the disk.
  const isCopied = (file: string) => !isProjectFile(file) || files.get(file)?.kind === 'unreadable';
  const content = { realRoot: folder, texts, isCopied };
  return withShadowFolder(folders, content, signal, async (shadow) => {
    const report = await verify(
      {
        folder: shadow.folder,
        model: tried.after,
        ...(shadow.packages === null ? {} : { packages: shadow.packages }),
      },
      signal,
    );
    return inProject(report, shadow.folder);
  });
}

function judge(report: VerifyReport): ProposalChecks {
  const install = report.steps.find(({ name }) => name === 'install');
  if (install?.ok === false) {
    const [problem] = install.diagnostics;
    return unchecked(problem?.message ?? 'A dependency is not available.', report);
  }
  if (!report.ok) return { state: 'failed', reason: null, report };
  const tests = report.steps.find(({ name }) => name === 'test')?.tests;
  if (tests === undefined || tests.passed === 0) {
    return unchecked('There are no tests that could prove it.', report);
  }
  return { state: 'proven', reason: null, report };
}

/** The report with the project's own paths in messages: nobody can look into the copy. */
function inProject(report: VerifyReport, folder: string): VerifyReport {
  const places = [`${pathToFileURL(folder).href}/`, `${folder}/`, `${folder}\\`];
  const relative = (message: string) =>
    places.reduce((text, place) => text.replaceAll(place, ''), message);
  return {
    ...report,
    steps: report.steps.map((step) => ({
      ...step,
      diagnostics: step.diagnostics.map((problem) => ({
        ...problem,
        message: relative(problem.message),
      })),
    })),
  };
}
