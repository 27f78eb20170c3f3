import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useEffect, useState, type SubmitEvent } from 'react';
import { FlowrightError } from '../../shared/base/error.ts';
import type { Command } from '../../shared/edit/command.ts';
import { fieldsOf, systemOf } from '../../shared/http/curl-fields.ts';
import { parseCurl, type CurlRequest } from '../../shared/http/curl.ts';
import type { Step, Workflow } from '../../shared/model/project.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { loadSystems, selectSystems, useSystemsStore } from '../deploy/systems-store.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { findStep, findWorkflow } from '../state/model-lookup.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { applyToStep, insertBlock, stepName } from './blocks/block-edits.ts';
import { insertionPlace } from './blocks/block-place.ts';
import { selectBlockOf, useBlockSelection } from './blocks/block-selection.ts';
import { CurlPreview, type CurlTarget } from './curl-preview.tsx';
import { freeName } from './forms/blocks/free-name.ts';

interface ImportCurlDialogProps {
  readonly workflow: string;
  readonly step: string;
  /** The request that is filled; `null` inserts one. */
  readonly block: string | null;
}

/** Takes a curl command and makes a request of it, without its secrets. */
export function ImportCurlDialog({ workflow, step, block }: ImportCurlDialogProps) {
  const model = useProjectStore(selectModel);
  const found = findWorkflow(model, workflow);
  const target = findStep(found, step);
  if (found === null || target === null) return null;
  return <ImportForm workflow={found} step={target} block={block} />;
}

interface ImportFormProps {
  readonly workflow: Workflow;
  readonly step: Step;
  readonly block: string | null;
}

function ImportForm({ workflow, step, block }: ImportFormProps) {
  const [text, setText] = useState('');
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const selected = useBlockSelection(selectBlockOf(stepName({ workflow, step })));
  const { request, problem } = read(text);
  const target = useTarget(request, step);

  async function perform(curl: CurlRequest): Promise<void> {
    setIsWorking(true);
    setFailure(null);
    const set = fieldsOf(curl, target.basePath);
    try {
      if (block === null) {
        const result = freeName(step, 'answer');
        const place = insertionPlace(step.blocks, selected);
        await insertBlock({ workflow, step }, place, { kind: 'request', ...set, result });
      } else {
        const at = { workflow: workflow.key, step: step.key };
        const command: Command = { command: 'request.set', ...at, block, set };
        await applyToStep([command]);
      }
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
      setIsWorking(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (request !== null && !isWorking) reportFailure(perform(request));
  }

  return (
    <Modal opened onClose={closeDialog} title="Import cURL" size={620}>
      <form onSubmit={submit} noValidate>
        <Textarea
          label="Command"
          description="From a documentation, a terminal, or a browser’s “Copy as cURL”."
          placeholder={"curl https://api.example.com/orders \\\n  -H 'Accept: application/json'"}
          value={text}
          error={problem}
          autosize
          minRows={5}
          maxRows={12}
          spellCheck={false}
          data-autofocus
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {request === null ? null : <CurlPreview request={request} target={target} />}
        <DialogError failure={failure} />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={closeDialog}>
            Cancel
          </Button>
          <Button type="submit" loading={isWorking} disabled={request === null}>
            {block === null ? 'Insert request' : 'Replace request'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function read(text: string): { request: CurlRequest | null; problem: string | null } {
  if (text.trim() === '') return { request: null, problem: null };
  try {
    return { request: parseCurl(text), problem: null };
  } catch (thrown) {
    if (!(thrown instanceof FlowrightError)) throw thrown;
    return { request: null, problem: [thrown.message, thrown.hint].filter(Boolean).join(' ') };
  }
}

/** The system whose address the command calls, and what of the path that address says already. */
function useTarget(request: CurlRequest | null, step: Step): CurlTarget {
  const systems = useSystemsStore(selectSystems);
  useEffect(() => {
    if (useSystemsStore.getState().systems === null) reportFailure(loadSystems());
  }, []);
  const addresses = (systems ?? []).flatMap(({ name, environments }) =>
    environments.map(({ baseUrl }) => ({ name, baseUrl })),
  );
  const found = request === null ? null : systemOf(request, addresses);
  const isOwn = found !== null && found.system.name === step.connection;
  return {
    system: found?.system.name ?? null,
    connection: step.connection,
    basePath: isOwn ? found.basePath : '',
  };
}
