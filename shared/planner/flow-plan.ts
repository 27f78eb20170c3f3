import type { Brief, BriefFlow } from '../assistant/brief.ts';
import type { Answer } from '../assistant/proposal.ts';
import { shapeFields } from '../shape/shape-tree.ts';
import type { Shape } from '../model/shape.ts';
import type { ProjectModel } from '../model/project.ts';
import type { Catalogue } from './catalogue.ts';
import { accessTo, type Access } from './access.ts';
import { answersAbout } from './build-answers.ts';
import { findField } from './find-field.ts';
import { planRules, type PlannedRule } from './mapping-plan.ts';
import { freeName, kebab, typeName } from './names.ts';
import { namedType, recordType, sentType, type RecordType } from './record-type.ts';
import { messageSide } from './message-side.ts';
import { endOf, type End } from './ends.ts';
import { messageMappings, messageRules, tellingFields } from './message-rules.ts';
import { sideOf } from './sides.ts';

export interface PlannedShape {
  readonly name: string;
  readonly file: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** Whether the project has it already. */
  readonly isThere: boolean;
}

export interface PlannedMapping {
  readonly name: string;
  readonly file: string;
  readonly parameter: string;
  readonly sourceShape: string;
  readonly targetShape: string;
  readonly source: RecordType;
  readonly rules: readonly PlannedRule[];
  readonly sample: unknown;
}

/** What is written to the target: what is mapped to it, and how it is found there. */
export interface Write {
  readonly end: End;
  readonly mapping: PlannedMapping;
  readonly sent: RecordType;
}

export interface FlowPlan {
  readonly flow: BriefFlow;
  readonly kind: Brief['kind'];
  /** The workflow's id, free in the project. */
  readonly id: string;
  readonly source: End;
  readonly sourceShape: string;
  /** The shape of what the webhook delivers, where that is not the record. */
  readonly eventShape: string | null;
  readonly write: Write;
  /** Another entity that is created where none is found. */
  readonly otherwise: Write | null;
  readonly operation: 'create' | 'update' | 'upsert' | 'notify';
  /** What records are looked up by: in the target, and as code on the mapped record. */
  readonly by: { readonly path: string; readonly field: string; readonly access: Access } | null;
  readonly isTenant: boolean;
  /** Whether what it writes may come back as a change of the target. */
  readonly guardsLoop: boolean;
}

export interface Plans {
  readonly flows: readonly FlowPlan[];
  readonly shapes: readonly PlannedShape[];
  readonly mappings: readonly PlannedMapping[];
  readonly assumptions: readonly string[];
}

interface WriteOptions {
  readonly isLookedUp: boolean;
  /** By the path of the target's field. */
  readonly answers: ReadonlyMap<string, string>;
}

const noAnswers: WriteOptions['answers'] = new Map();

/** Decides names, types and rules of everything that a brief needs. `answers` are those to the questions that a build asks. */
export function planFlows(
  brief: Brief,
  catalogue: Catalogue,
  project: ProjectModel,
  isTaken: (file: string) => boolean,
  answers: readonly Answer[] = [],
): Plans {
  const planner = new Planner(brief, catalogue, project, isTaken, answers);
  const flows = brief.flows.map((flow) => planner.plan(flow));
  const { shapes, mappings, assumptions } = planner;
  return { flows, shapes, mappings, assumptions: [...new Set(assumptions)] };
}

class Planner {
  readonly shapes: PlannedShape[] = [];
  readonly mappings: PlannedMapping[] = [];
  readonly assumptions: string[] = [];
  readonly #brief: Brief;
  readonly #catalogue: Catalogue;
  readonly #project: ProjectModel;
  readonly #isTaken: (file: string) => boolean;
  readonly #answers: readonly Answer[];
  readonly #ids: Set<string>;

  constructor(
    brief: Brief,
    catalogue: Catalogue,
    project: ProjectModel,
    isTaken: (file: string) => boolean,
    answers: readonly Answer[],
  ) {
    this.#answers = answers;
    this.#brief = brief;
    this.#catalogue = catalogue;
    this.#project = project;
    this.#isTaken = isTaken;
    this.#ids = new Set(project.workflows.flatMap(({ id }) => (id === null ? [] : [id])));
  }

  plan(given: BriefFlow): FlowPlan {
    const flow = this.#withColumns(given);
    const id = freeName(
      kebab(flow.id),
      (name) => this.#ids.has(name) || this.#isTaken(`src/workflows/${name}.ts`),
      '-',
    );
    this.#ids.add(id);
    const source = this.#end(flow.source, this.#sourceFields(flow));
    const target =
      flow.operation.kind === 'notify' ? this.#messageEnd(flow) : this.#targetEnd(flow);
    const operation = this.#operationOf(flow, target);
    const sourceShape = this.#shape(
      typeName(source.system.title, source.entity.title),
      `${source.system.name}-${source.entity.name}`,
      source.record,
    );
    const write = this.#write(flow, source, sourceShape, target, {
      isLookedUp: operation !== 'create',
      answers: answersAbout(id, this.#answers),
    });
    const otherwise = this.#otherwise(flow, source, sourceShape, target, operation);
    return {
      flow,
      kind: this.#brief.kind,
      id,
      source,
      sourceShape,
      eventShape: this.#eventShape(flow, source),
      write,
      otherwise,
      operation,
      by:
        operation === 'create' || operation === 'notify'
          ? null
          : this.#by(flow, source, write, otherwise !== null),
      isTenant: this.#brief.kind === 'multi-tenant',
      guardsLoop: this.#brief.kind === 'bidirectional' && operation !== 'notify',
    };
  }

  /** A target whose fields are the user's own gets those of the source that tell most, where none are named. */
  #withColumns(flow: BriefFlow): BriefFlow {
    if (flow.mappings.length > 0 || flow.operation.kind === 'notify') return flow;
    const { entity } = sideOf(this.#brief, this.#catalogue, flow.target, []);
    if (!entity.open || Object.keys(entity.fields).length > 2) return flow;
    const { assumptions, ...side } = sideOf(this.#brief, this.#catalogue, flow.source, []);
    const fields = tellingFields(endOf(side));
    if (fields.length === 0 || assumptions.length > 0) return flow;
    const mappings = fields.map((from) => ({ from, to: from.slice(from.lastIndexOf('.') + 1) }));
    const names = mappings.map(({ to }) => to).join(', ');
    this.assumptions.push(
      `No fields are named, so these are written as they are called: ${names}.`,
    );
    return { ...flow, mappings };
  }

  #sourceFields(flow: BriefFlow): readonly string[] {
    const tested = flow.conditions.map(({ field }) => field);
    const checked = flow.edgeCases.flatMap((edge) =>
      edge.kind === 'missing-field' && edge.then !== 'default' ? [edge.field] : [],
    );
    // What is missing may also be said of the target's field, which is found through its mapping.
    const targets = new Set(flow.mappings.map(({ to }) => to.toLowerCase()));
    const own = checked.filter((field) => !targets.has(field.toLowerCase()));
    return [...flow.mappings.map(({ from }) => from), ...tested, ...own];
  }

  #end(end: BriefFlow['source'], fields: readonly string[]): End {
    const { assumptions, ...side } = sideOf(this.#brief, this.#catalogue, end, fields);
    this.assumptions.push(...assumptions);
    return endOf(side);
  }

  #targetEnd(flow: BriefFlow): End {
    const by = 'by' in flow.operation ? [flow.operation.by] : [];
    const fields = [...flow.mappings.map(({ to }) => to), ...by];
    return this.#end(flow.target, this.#withoutThoseOf(flow, otherwiseOf(flow), fields));
  }

  /** A field that only the other of two entities has is not sent to this one. */
  #withoutThoseOf(
    flow: BriefFlow,
    entity: string | null,
    fields: readonly string[],
  ): readonly string[] {
    if (entity === null) return fields;
    const { isAssumed, ...other } = sideOf(
      this.#brief,
      this.#catalogue,
      { system: flow.target.system, entity },
      [],
    );
    const { type } = recordType(other.system, other.entity);
    return fields.filter(
      (field) => isAssumed || findField(type, other.entity.within, field) === null,
    );
  }

  #messageEnd(flow: BriefFlow): End {
    const named = this.#brief.systems.find(({ name }) => name === flow.target.system);
    const side = messageSide(this.#catalogue, flow.target.system, named);
    return endOf(side);
  }

  /** What the target's interface allows of what is asked. */
  #operationOf({ operation }: BriefFlow, { entity, system }: End): FlowPlan['operation'] {
    const { search, update, create } = entity.endpoints;
    if (operation.kind === 'notify' || operation.kind === 'create') return operation.kind;
    if (search !== undefined && update !== undefined) return operation.kind;
    const missing = search === undefined ? 'looked up' : 'updated';
    const plural = entity.plural.toLowerCase();
    this.assumptions.push(
      create === undefined
        ? `How ${plural} of ${system.title} are ${missing} is not known: plain REST requests are assumed.`
        : `How ${plural} of ${system.title} are ${missing} is not known, so each is created.`,
    );
    return create === undefined ? operation.kind : 'create';
  }

  #write(
    flow: BriefFlow,
    source: End,
    sourceShape: string,
    target: End,
    { isLookedUp, answers }: WriteOptions,
  ): Write {
    const sent = sentType(target.system, target.entity);
    const isSource = this.#brief.flows.some(
      (other) =>
        other.source.system === flow.target.system && other.source.entity === target.entity.name,
    );
    const base = typeName(target.system.title, target.entity.title);
    const fileBase = `${target.system.name}-${target.entity.name}`;
    const shape = isSource
      ? this.#shape(`${base}Input`, `${fileBase}-input`, sent)
      : this.#shape(base, fileBase, sent);
    const by =
      flow.operation.kind === 'upsert' || flow.operation.kind === 'update'
        ? flow.operation.by
        : null;
    const byPath =
      by === null || !isLookedUp ? null : findField(sent.type, target.entity.within, by);
    const ends = {
      parameter: source.one,
      source: source.record.type,
      sourceWithin: source.entity.within,
      target: sent.type,
      targetWithin: target.entity.within,
      sample: source.entity.sample,
      targetSample: target.entity.sample,
      answers,
    };
    const needed = byPath === null ? [] : [byPath];
    const asked = flow.operation.kind === 'notify' ? messageMappings(flow) : flow.mappings;
    const fixed = flow.operation.kind === 'notify' ? messageRules(flow, source, target) : [];
    const { rules, assumptions } = planRules(ends, asked, needed, flow.edgeCases, fixed);
    this.assumptions.push(...assumptions);
    const name = this.#mappingName(shape, target);
    const mapping: PlannedMapping = {
      name,
      file: mappingFile(name, target),
      parameter: source.one,
      sourceShape,
      targetShape: shape,
      source: source.record,
      rules,
      sample: source.entity.sample,
    };
    this.mappings.push(mapping);
    return { end: target, mapping, sent };
  }

  #mappingName(shape: string, target: End): string {
    const known = new Set([
      ...this.#project.mappings.map(({ name }) => name),
      ...this.mappings.map(({ name }) => name),
    ]);
    return freeName(
      `to${shape.replace(/Input$/, '')}`,
      (name) => known.has(name) || this.#isTaken(mappingFile(name, target)),
    );
  }

  #otherwise(
    flow: BriefFlow,
    source: End,
    sourceShape: string,
    target: End,
    operation: FlowPlan['operation'],
  ): Write | null {
    const other = otherwiseOf(flow);
    if (operation !== 'upsert' || other === null || other === target.entity.name) return null;
    const fields = flow.mappings.map(({ to }) => to);
    const end = this.#end(
      { system: flow.target.system, entity: other },
      this.#withoutThoseOf(flow, flow.target.entity, fields),
    );
    const created: BriefFlow = {
      ...flow,
      operation: { kind: 'create' },
      target: { ...flow.target, entity: other },
    };
    const options = { isLookedUp: false, answers: noAnswers };
    return this.#write(created, source, sourceShape, end, options);
  }

  /** Code that reads the value which records are looked up by: from the mapped record, or from the source where two are mapped. */
  #by(flow: BriefFlow, source: End, write: Write, isBeforeMapping: boolean): FlowPlan['by'] {
    const { operation } = flow;
    if (operation.kind !== 'upsert' && operation.kind !== 'update') return null;
    const { entity } = write.end;
    const path = findField(write.sent.type, entity.within, operation.by) ?? operation.by;
    const inside = entity.within === '' ? path : path.replace(`${entity.within}.`, '');
    const names = inside.split('.');
    // Of a list's elements, the field itself is searched for.
    const field = (inside.includes('[]') ? names.at(-1) : names[0]) ?? inside;
    const rule = write.mapping.rules.find(({ target }) => target === path)?.rule;
    const from = rule?.base === 'path' ? rule.path.replace(/^[^.]*\./, '') : operation.by;
    const access = isBeforeMapping
      ? accessTo(
          source.record.type,
          'data',
          findField(source.record.type, source.entity.within, from) ?? from,
        )
      : accessTo(write.sent.type, 'data', path);
    // What the source does not have as it is, its mapping gives.
    const root = isBeforeMapping ? `${write.mapping.name}(data)` : 'data';
    const mapped = accessTo(write.sent.type, root, path);
    const code = mapped?.code ?? `${root}.${path.replaceAll('[].', '?.at(0)?.')}`;
    const unknown: Access = { code: `String(${code} ?? '')`, canBeMissing: true, kind: 'text' };
    return { path, field, access: access ?? unknown };
  }

  #eventShape({ trigger }: BriefFlow, { system }: End): string | null {
    if (trigger.kind !== 'webhook') return null;
    const name = system.webhook?.type ?? null;
    if (name === null) return null;
    return this.#shape(name, `${system.name}-event`, namedType(system, name));
  }

  /** A shape's name: the project's own where that has all the fields, else a new one. */
  #shape(wanted: string, file: string, { type, schema }: RecordType): string {
    const text = JSON.stringify(schema);
    const planned = this.shapes.find(
      (shape) => shape.name.replace(/\d+$/, '') === wanted && JSON.stringify(shape.schema) === text,
    );
    if (planned !== undefined) return planned.name;
    const own = this.#project.shapes.find(({ name }) => name === wanted);
    if (
      own !== undefined &&
      hasAll(
        own,
        shapeFields(type).map(({ path }) => path),
      )
    ) {
      this.shapes.push({ name: wanted, file: own.file, schema, isThere: true });
      return wanted;
    }
    const isUsed = (name: string): boolean =>
      this.shapes.some((shape) => shape.name === name) ||
      this.#project.shapes.some((shape) => shape.name === name);
    const name = freeName(wanted, isUsed);
    const path = freeName(
      `src/types/${file}`,
      (one) =>
        this.#isTaken(`${one}.ts`) || this.shapes.some((shape) => shape.file === `${one}.ts`),
      '-',
    );
    this.shapes.push({ name, file: `${path}.ts`, schema, isThere: false });
    return name;
  }
}

/** `src/services/to-quickbooks-online-invoice.ts`; a number of the name stays. */
function mappingFile(name: string, { system, entity }: End): string {
  const count = /\d+$/.exec(name)?.[0];
  return `src/services/to-${system.name}-${entity.name}${count === undefined ? '' : `-${count}`}.ts`;
}

/** The entity that is created where none is found, when it is another one. */
function otherwiseOf({ operation, target }: BriefFlow): string | null {
  if (operation.kind !== 'upsert' || operation.otherwise === null) return null;
  const other = kebab(operation.otherwise);
  return other === target.entity ? null : other;
}

function hasAll(shape: Shape, paths: readonly string[]): boolean {
  const own = new Set(shapeFields(shape.type).map(({ path }) => path));
  return paths.every((path) => own.has(path));
}
