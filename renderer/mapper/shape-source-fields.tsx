import { Button, FileButton, Group, SegmentedControl, Select, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { Command } from '../../shared/edit/command.ts';
import { reportFailure } from '../state/notice-store.ts';
import { readShapeText, type ShapeDocument } from './shape-document.ts';

export type ShapeSource = Extract<Command, { command: 'shape.create' }>['from'];

/** What a shape is made from, as far as it was given. */
export interface ShapeSourceDraft {
  readonly text: string;
  readonly document: ShapeDocument;
  readonly operation: string | null;
  readonly part: 'request' | 'response';
  /** As commands take it; `null` while something is missing. */
  readonly source: ShapeSource | null;
  readonly setText: (text: string) => void;
  readonly setOperation: (operation: string | null) => void;
  readonly setPart: (part: 'request' | 'response') => void;
}

export function useShapeSource(): ShapeSourceDraft {
  const [text, setText] = useState('');
  const document = useShapeDocument(text);
  const [operation, setOperation] = useState<string | null>(null);
  const [part, setPart] = useState<'request' | 'response'>('request');
  const source = useMemo(() => sourceOf(document, operation, part), [document, operation, part]);
  return { text, document, operation, part, source, setText, setOperation, setPart };
}

interface ShapeSourceFieldsProps {
  readonly draft: ShapeSourceDraft;
}

/** Where it is pasted, and which operation is meant. */
export function ShapeSourceFields({ draft }: ShapeSourceFieldsProps) {
  const { document } = draft;
  return (
    <>
      <Textarea
        label="From a sample, a JSON Schema or an OpenAPI document"
        description="Paste JSON or YAML, or drop a file here. Of several samples, one below the other, what one of them lacks becomes optional."
        autosize
        minRows={8}
        maxRows={16}
        spellCheck={false}
        value={draft.text}
        error={document.state === 'unreadable' ? 'This is neither JSON nor YAML yet.' : null}
        onChange={({ currentTarget }) => draft.setText(currentTarget.value)}
      />
      {document.state === 'openapi' ? (
        <Group align="end" gap="xs">
          <Select
            label="Operation"
            placeholder="Choose an operation"
            flex={1}
            searchable
            limit={200}
            data={[...document.operations]}
            value={draft.operation}
            onChange={draft.setOperation}
          />
          <SegmentedControl
            aria-label="Part of the operation"
            data={[
              { value: 'request', label: 'Request' },
              { value: 'response', label: 'Response' },
            ]}
            value={draft.part}
            onChange={(chosen) => draft.setPart(chosen === 'response' ? 'response' : 'request')}
          />
        </Group>
      ) : null}
    </>
  );
}

/** Takes a dropped file as the text, wherever in it the file is dropped. */
export function ShapeDropArea({
  draft,
  children,
}: ShapeSourceFieldsProps & { readonly children: ReactNode }) {
  function drop(event: DragEvent): void {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    reportFailure(takeFile(event.dataTransfer.files[0], draft));
  }
  return (
    <div onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      {children}
    </div>
  );
}

export function ShapeFileButton({ draft }: ShapeSourceFieldsProps) {
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      accept=".json,.yaml,.yml"
      resetRef={reset}
      onChange={(file) => {
        reportFailure(takeFile(file, draft));
        // The same file again would be no change to the browser.
        reset.current?.();
      }}
    >
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
          Choose a file…
        </Button>
      )}
    </FileButton>
  );
}

async function takeFile(file: File | null | undefined, draft: ShapeSourceDraft): Promise<void> {
  if (file !== null && file !== undefined) draft.setText(await file.text());
}

function useShapeDocument(text: string): ShapeDocument {
  const [read, setRead] = useState<{ readonly text: string; readonly document: ShapeDocument }>({
    text: '',
    document: { state: 'empty' },
  });
  useEffect(() => {
    let isLatest = true;
    void readShapeText(text).then((document) => {
      if (isLatest) setRead({ text, document });
    });
    return () => {
      isLatest = false;
    };
  }, [text]);
  return read.text === text ? read.document : { state: 'empty' };
}

function sourceOf(
  document: ShapeDocument,
  operation: string | null,
  part: 'request' | 'response',
): ShapeSource | null {
  if (document.state === 'openapi') {
    if (operation === null) return null;
    return { openapi: document.document, operation: `${operation}/${part}` };
  }
  if (document.state !== 'ready') return null;
  return document.kind === 'sample'
    ? { samples: [...document.samples] }
    : { schema: document.document };
}
