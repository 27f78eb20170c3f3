import { IconBraces, IconForms, IconTransform } from '@tabler/icons-react';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import type { Shape } from '../../shared/model/shape.ts';
import { shapeFields } from '../../shared/shape/shape-tree.ts';
import { showPlace } from '../actions/show-place.ts';
import type { ActionFacts } from '../actions/action.ts';
import {
  fieldsOfStep,
  fieldsOfTrigger,
  type InspectorField,
} from '../inspector/inspector-fields.ts';
import { changeTree, openMapping } from '../mapper/mapper-store.ts';
import { findStep, findWorkflow } from '../state/model-lookup.ts';
import type { PaletteEntry } from './palette-entries.ts';

/** Fields: those of the forms of what is selected, then those that mappings fill and shapes have. */
export function fieldEntries({ project, selection }: ActionFacts): readonly PaletteEntry[] {
  if (project === null) return [];
  const { model } = project;
  return [
    ...selectedFields(model, selection).map(inspectorEntry),
    ...model.mappings.flatMap((mapping) => mappingEntries(mapping, model.shapes)),
    ...model.shapes.flatMap(shapeEntries),
  ];
}

function selectedFields(
  model: ProjectModel,
  { workflow: key, selection }: ActionFacts['selection'],
): readonly InspectorField[] {
  const workflow = findWorkflow(model, key);
  if (workflow === null || selection.kind === 'nothing') return [];
  if (selection.kind === 'trigger') return fieldsOfTrigger(model, workflow);
  const [only, ...more] = selection.keys;
  const step = more.length > 0 ? null : findStep(workflow, only ?? null);
  return step === null ? [] : fieldsOfStep(model, workflow, step);
}

function inspectorEntry({ name, label, of, show }: InspectorField, index: number): PaletteEntry {
  return {
    id: `field:${index}:${name}`,
    group: 'Fields',
    label,
    detail: of,
    keywords: `field inspector ${name}`,
    icon: IconForms,
    perform: show,
  };
}

/** The target's fields: where a rule is, or is missing. */
function mappingEntries(mapping: Mapping, shapes: readonly Shape[]): readonly PaletteEntry[] {
  const target = shapes.find(({ name }) => name === mapping.target.replace(/\[\]$/, ''));
  const paths = target === undefined ? [] : shapeFields(target.type).map(({ path }) => path);
  return paths.map((path) => ({
    id: `mapping:${mapping.file}#${mapping.name}/${path}`,
    group: 'Fields',
    label: path,
    detail: `Mapping ${mapping.name}`,
    keywords: 'field rule target',
    icon: IconTransform,
    perform: () => {
      openMapping(mapping);
      changeTree('target', { active: path, opening: 'all', search: '' });
    },
  }));
}

function shapeEntries({ name, file, line, type }: Shape): readonly PaletteEntry[] {
  return shapeFields(type).map((field) => ({
    id: `shape:${file}#${name}/${field.path}`,
    group: 'Fields',
    label: field.path,
    detail: `Shape ${name}: ${field.type}`,
    keywords: `field ${field.description ?? ''}`,
    icon: IconBraces,
    perform: () => showPlace({ file, line, column: 1 }),
  }));
}
