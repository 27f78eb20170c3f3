import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Mapping } from '../../shared/model/mapping.ts';
import {
  mappingKey,
  openProposedMapping,
  selectOpenMapping,
  useMapperStore,
} from '../mapper/mapper-store.ts';
import { findWorkflow } from '../state/model-lookup.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { touchedMappings } from '../state/touched-mappings.ts';
import { selectCentre, showCentre, useViewStore } from '../state/view-store.ts';
import classes from './assistant.module.css';
import {
  selectProposedModel,
  selectShownProposed,
  selectShowsProposedMappings,
  showProposedMappings,
  useAssistantStore,
} from '../state/assistant-store.ts';
import { showProposed, touchedWorkflows } from '../state/shown-proposal.ts';

/** The workflows and mappings as they would be, to be drawn in place of the present ones. */
export function ProposedWorkflows() {
  const model = useAssistantStore(selectProposedModel);
  const now = useProjectStore(selectModel);
  const drawn = useAssistantStore(selectShownProposed);
  const isOnCanvas = useViewStore((state) => selectCentre(state) === 'canvas');
  // Below another view it is drawn, but not seen.
  const shown = isOnCanvas ? drawn : null;
  const keys = useMemo(() => touchedWorkflows(now, model), [now, model]);
  const mappings = useMemo(() => touchedMappings(now, model), [now, model]);
  return (
    <>
      {keys.length === 0 ? null : (
        <div className={classes['row']} role="group" aria-label="Proposed workflows">
          {keys.map((key) => {
            const name = findWorkflow(model, key)?.id ?? key;
            return (
              <ShowButton
                key={key}
                name={name}
                label={`Show ${name} on the canvas`}
                isShown={key === shown}
                onToggle={() => showProposed(key === shown ? null : key)}
              />
            );
          })}
        </div>
      )}
      {mappings.length === 0 ? null : (
        <div className={classes['row']} role="group" aria-label="Proposed mappings">
          {mappings.map((mapping) => (
            <MappingButton key={mappingKey(mapping)} mapping={mapping} />
          ))}
        </div>
      )}
    </>
  );
}

function MappingButton({ mapping }: { readonly mapping: Mapping }) {
  const { name } = mapping;
  const isOpen = useMapperStore((state) => selectOpenMapping(state) === mappingKey(mapping));
  const isInCentre = useViewStore((state) => selectCentre(state) === 'mapper');
  const showsProposed = useAssistantStore(selectShowsProposedMappings);
  const isNew = useProjectStore(
    (state) => !selectModel(state)?.mappings.some((one) => mappingKey(one) === mappingKey(mapping)),
  );
  const isShown = isOpen && isInCentre && (showsProposed || isNew);
  return (
    <ShowButton
      name={name}
      label={`Show ${name} in the mapper`}
      isShown={isShown}
      onToggle={() => {
        if (isShown && isNew) {
          showCentre('canvas');
          return;
        }
        showProposedMappings(!isShown);
        openProposedMapping(mapping);
      }}
    />
  );
}

interface ShowButtonProps {
  readonly name: string;
  readonly label: string;
  readonly isShown: boolean;
  readonly onToggle: () => void;
}

function ShowButton({ name, label, isShown, onToggle }: ShowButtonProps) {
  const EyeIcon = isShown ? IconEyeOff : IconEye;
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-pressed={isShown}
      aria-label={label}
      leftSection={<EyeIcon size={14} stroke={1.8} aria-hidden />}
      onClick={onToggle}
    >
      {name}
    </Button>
  );
}
