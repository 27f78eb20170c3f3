import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { variableName } from '../../parse/identifier.ts';
import { entryFile } from '../../parse/registration.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { registerWorkflow, type PlacedWorkflow } from '../registration-edit.ts';
import { findWorkflow } from '../target.ts';
import { statementOfWorkflow } from '../workflow-uses.ts';
import { workflowName } from './workflow-create.ts';

/** `project.registerWorkflow`: writes the registration in `src/index.ts` and the re-export in `src/workflows.ts`. */
export function registerInProject(
  draft: Draft,
  command: Extract<Command, { command: 'project.registerWorkflow' }>,
): string {
  const reading = findWorkflow(draft, command.workflow);
  const { id, key, registered } = reading.model;
  const label = `Register workflow "${id ?? key}"`;
  if (registered) return label;
  if (draft.unit(entryFile) === undefined) {
    throw new FlowrightError(
      'invalid-target',
      `The project has no ${entryFile} that could register "${key}".`,
      `Add ${entryFile} first, with an interpreter that is started.`,
    );
  }
  draft.editable(entryFile);
  const placed = placeOf(draft, reading);
  if (registerWorkflow(draft, placed)) return label;
  throw new FlowrightError(
    'invalid-target',
    `The way ${entryFile} registers workflows is not known, so "${key}" cannot be added to it.`,
    `Register "${placed.name}" there in the code editor.`,
  );
}

/** Exports the workflow where other files could not reach it. */
function placeOf(draft: Draft, reading: WorkflowReading): PlacedWorkflow {
  const { file, id, key, exportName } = reading.model;
  const { unit, trigger } = reading.site;
  const place = { file, index: unit.triggers.indexOf(trigger) };
  if (exportName !== null) {
    const name = exportName === 'default' ? workflowName(id ?? fileName(file)) : exportName;
    return { ...place, exportName, name };
  }
  const held = statementOfWorkflow(reading);
  if (held?.name == null || !ts.isVariableStatement(held.statement)) {
    throw new FlowrightError(
      'invalid-target',
      `"${key}" is not held in a constant that could be registered.`,
      `Write "export const ${variableName(id ?? 'workflow')} = …" in ${file} first.`,
    );
  }
  const name = held.name.text;
  if (file === entryFile) return { ...place, exportName: null, name };
  const start = held.statement.getStart(draft.editableUnit(unit).source);
  draft.change(file, [{ start, end: start, insert: 'export ' }]);
  return { ...place, exportName: name, name };
}

function fileName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.tsx?$/, '');
}
