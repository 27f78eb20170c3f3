import { FlowrightError } from '../../shared/base/error.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import { flowFile, flowFileText } from '../../shared/layout/flow-file.ts';
import { layoutFile, withoutPositions, withPositions } from '../../shared/layout/layout-file.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import type { Workspace } from '../services/project/types.ts';

type LayoutHandlers = Pick<Handlers, Extract<keyof Handlers, `layout.${string}`>>;

/** Notes where cards stand; the code is not concerned. */
export function createLayoutHandlers(workspace: Workspace): LayoutHandlers {
  return {
    'layout.arrange': async ({ workflow, positions }) => {
      requireWorkflow(workspace, workflow);
      await workspace.rewriteText({
        file: layoutFile,
        label: arrangeLabel(Object.keys(positions)),
        rewrite: (text) => withPositions(text, workflow, positions),
      });
      return null;
    },
    'layout.tidy': async ({ workflow }) => {
      requireWorkflow(workspace, workflow);
      await workspace.rewriteText({
        file: layoutFile,
        label: `Tidy "${workflow}"`,
        rewrite: (text) => withoutPositions(text, workflow),
      });
      return null;
    },
    'layout.export': async ({ workflows }) => {
      const text = flowFileText(requireModel(workspace), workflows);
      await workspace.rewriteText({ file: flowFile, label: 'Export diagram', rewrite: () => text });
      return flowFile;
    },
  };
}

function arrangeLabel(steps: readonly string[]): string {
  const [step] = steps;
  return steps.length === 1
    ? `Put "${step ?? ''}" elsewhere`
    : `Put ${steps.length} steps elsewhere`;
}

function requireModel(workspace: Workspace): ProjectModel {
  const project = workspace.current();
  if (project !== null) return project.model;
  throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
}

function requireWorkflow(workspace: Workspace, key: string): void {
  if (requireModel(workspace).workflows.some((workflow) => workflow.key === key)) return;
  throw new FlowrightError('not-found', `There is no workflow "${key}" any more.`, 'Try again.');
}
