import { Button } from '@mantine/core';
import { ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import type { Workflow } from '../../shared/model/project.ts';
import { showProposed } from '../state/shown-proposal.ts';
import { findWorkflow } from '../state/model-lookup.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import classes from './canvas.module.css';
import { FlowView } from './flow-view.tsx';
import { proposedMarks } from './proposed-marks.ts';

/** A workflow as a proposal would make it: to be looked at before it is in the code. */
export function ProposedCanvas({ workflow }: { readonly workflow: Workflow }) {
  const now = findWorkflow(useProjectStore(selectModel), workflow.key);
  const marks = useMemo(() => proposedMarks(now, workflow), [now, workflow]);
  return (
    <>
      <ReactFlowProvider key={workflow.key}>
        <FlowView workflow={workflow} isStale={false} proposed={marks} />
      </ReactFlowProvider>
      <div className={classes['overCanvas']} data-at-end>
        <div role="status" className={classes['proposedBanner']}>
          <span>Proposed: not in the code yet</span>
          <Button variant="default" size="compact-xs" onClick={() => showProposed(null)}>
            Show the project as it is
          </Button>
        </div>
      </div>
    </>
  );
}
