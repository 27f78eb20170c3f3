import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { findWorkflow } from '../state/model-lookup.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import classes from './assistant.module.css';
import {
  selectProposedModel,
  selectShownProposed,
  showProposed,
  touchedWorkflows,
  useAssistantStore,
} from '../state/assistant-store.ts';

/** The workflows as they would be, to be drawn on the canvas in place of the present ones. */
export function ProposedWorkflows() {
  const model = useAssistantStore(selectProposedModel);
  const now = useProjectStore(selectModel);
  const shown = useAssistantStore(selectShownProposed);
  const keys = useMemo(() => touchedWorkflows(now, model), [now, model]);
  if (keys.length === 0) return null;
  return (
    <div className={classes['row']} role="group" aria-label="Proposed workflows">
      {keys.map((key) => {
        const isShown = key === shown;
        const EyeIcon = isShown ? IconEyeOff : IconEye;
        const name = findWorkflow(model, key)?.id ?? key;
        return (
          <Button
            key={key}
            variant="default"
            size="compact-sm"
            aria-pressed={isShown}
            aria-label={`Show ${name} on the canvas`}
            leftSection={<EyeIcon size={14} stroke={1.8} aria-hidden />}
            onClick={() => showProposed(isShown ? null : key)}
          >
            {name}
          </Button>
        );
      })}
    </div>
  );
}
