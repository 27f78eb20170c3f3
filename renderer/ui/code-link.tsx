import { UnstyledButton } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { showFile, showPlace } from '../actions/show-place.ts';
import { openMapping } from '../mapper/mapper-store.ts';
import { selectFiles, selectModel, useProjectStore } from '../state/project-store.ts';
import { selectSteps, showWorkflow } from '../state/selection-store.ts';
import { resolveReference, type CodeReference } from './code-reference.ts';
import classes from './markdown.module.css';

interface CodeLinkProps {
  /** What may name something of the project. */
  readonly text: string;
  /** What is shown in its place. */
  readonly children?: ReactNode;
}

/** Code within a text; where it names something of the project it leads there. */
export function CodeLink({ text, children }: CodeLinkProps) {
  const model = useProjectStore(selectModel);
  const files = useProjectStore(selectFiles);
  const reference = useMemo(() => resolveReference(text, model, files), [text, model, files]);
  const shown = children ?? <code>{text}</code>;
  if (reference === null) return shown;
  return (
    <UnstyledButton
      className={classes['reference']}
      title={titleOf(reference)}
      onClick={() => show(reference)}
    >
      {shown}
    </UnstyledButton>
  );
}

function titleOf(reference: CodeReference): string {
  switch (reference.kind) {
    case 'file':
      return `Open ${reference.file}`;
    case 'line':
      return `Go to ${reference.file}, line ${reference.line}`;
    case 'workflow':
      return 'Show the workflow on the canvas';
    case 'step':
      return 'Show the step on the canvas';
    case 'mapping':
      return 'Open the mapping';
  }
}

function show(reference: CodeReference): void {
  switch (reference.kind) {
    case 'file':
      showFile(reference.file);
      return;
    case 'line':
      showPlace({ file: reference.file, line: reference.line, column: 1 });
      return;
    case 'workflow':
      showWorkflow(reference.workflow);
      return;
    case 'step':
      selectSteps(reference.workflow, [reference.step]);
      return;
    case 'mapping':
      openMapping(reference.mapping);
      return;
  }
}
