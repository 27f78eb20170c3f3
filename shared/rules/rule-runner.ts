import { errorMessage } from '../base/error.ts';
import type { Problem } from '../model/project.ts';
import { locateProblem } from '../model/locate-problem.ts';
import type { ProjectReading } from '../parse/project-reader.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import type { WorkflowReading } from '../parse/workflow-reading.ts';
import { FindingPlaces } from './finding-places.ts';
import { nothingKnown, type Finding, type Knowledge, type Rule } from './rule.ts';
import { workflowScope } from './scope.ts';
import { rules } from './table.ts';

const workflowRules = rules.filter((rule) => rule.about === 'workflow');
const sourceRules = rules.filter((rule) => rule.about === 'source');
const projectRules = rules.filter((rule) => rule.about === 'project');

/** A finding as a rule has it, before it has its place in the model. */
interface RuleFinding {
  readonly rule: Rule;
  readonly finding: Finding;
}

/**
 * Runs the rules on readings of one project. What was found in a workflow or a file is kept with it: both are other objects
 * when their text is another one, so that an edit costs only the rules of what it touched.
 */
export class RuleRunner {
  #knowledge: Knowledge = nothingKnown;
  #workflows = new WeakMap<WorkflowReading['model'], readonly Problem[]>();
  /** What was found in files as such, by their names; those without findings are left out. */
  readonly #sources = new Map<string, readonly RuleFinding[]>();

  /** Takes what is known of the platform; the findings that depend on it are looked for again. */
  know(knowledge: Knowledge): void {
    this.#knowledge = knowledge;
    this.#workflows = new WeakMap();
  }

  /**
   * The model's own problems with those that the rules find, without what a comment silences; by file and place. `changed` are
   * the files whose texts are others than at the last call.
   */
  problems(
    { model, workflows, units }: ProjectReading,
    changed: readonly string[],
  ): readonly Problem[] {
    const placesIn = placesOf(units);
    for (const file of changed) this.#readSource(file, units.get(file), placesIn);
    const own = model.problems.filter(({ code, file, line }) => {
      if (code !== 'not-registered') return true;
      const places = placesIn(file);
      return !places.isSilenced(places.startOf(line), code);
    });
    const found: Problem[] = [];
    for (const reading of workflows) found.push(...this.#ofWorkflow(reading, units, placesIn));
    for (const [file, findings] of this.#sources) {
      for (const { rule, finding } of findings) {
        const place = locateProblem(model, file, finding.offset);
        found.push(problemOf(rule, finding, placesIn(file), place));
      }
    }
    for (const rule of projectRules) {
      for (const finding of rule.find(model.workflows)) {
        const { file, offset } = finding;
        const places = placesIn(file);
        if (places.isSilenced(offset, rule.name)) continue;
        found.push(problemOf(rule, finding, places, locateProblem(model, file, offset)));
      }
    }
    if (found.length === 0) return own.length === model.problems.length ? model.problems : own;
    return [...own, ...unique(found).sort(byPlace)];
  }

  #ofWorkflow(
    reading: WorkflowReading,
    units: ReadonlyMap<string, SourceUnit>,
    placesIn: PlacesIn,
  ): readonly Problem[] {
    const known = this.#workflows.get(reading.model);
    if (known !== undefined) return known;
    const scope = workflowScope(reading, units, this.#knowledge);
    const found: Problem[] = [];
    for (const rule of workflowRules) {
      for (const finding of tryRule(() => rule.find(scope), reading.model.file)) {
        const places = placesIn(finding.file);
        if (places.isSilenced(finding.offset, rule.name)) continue;
        const place = { workflow: reading.model.key, step: finding.step ?? null };
        found.push(problemOf(rule, finding, places, place));
      }
    }
    this.#workflows.set(reading.model, found);
    return found;
  }

  #readSource(file: string, unit: SourceUnit | undefined, placesIn: PlacesIn): void {
    if (unit === undefined) {
      this.#sources.delete(file);
      return;
    }
    const found = sourceRules.flatMap((rule) =>
      tryRule(() => rule.find(unit), file)
        .filter(({ offset }) => !placesIn(file).isSilenced(offset, rule.name))
        .map((finding) => ({ rule, finding })),
    );
    if (found.length === 0) this.#sources.delete(file);
    else this.#sources.set(file, found);
  }
}

type PlacesIn = (file: string) => FindingPlaces;

/** The places in each of some files, made when they are first asked for. */
function placesOf(units: ReadonlyMap<string, SourceUnit>): PlacesIn {
  const known = new Map<string, FindingPlaces>();
  return (file) => {
    let places = known.get(file);
    if (places === undefined) {
      places = new FindingPlaces(units.get(file)?.text ?? '');
      known.set(file, places);
    }
    return places;
  };
}

/** A rule that breaks down says so, and takes nothing else with it: the model is needed for everything. */
function tryRule(find: () => readonly Finding[], file: string): readonly Finding[] {
  try {
    return find();
  } catch (error) {
    const message = `This rule could not look at the file: ${errorMessage(error)}`;
    return [{ file, offset: 0, message }];
  }
}

function problemOf(
  { name, severity }: Rule,
  { file, offset, message, fix }: Finding,
  places: FindingPlaces,
  place: Pick<Problem, 'workflow' | 'step'>,
): Problem {
  return {
    severity,
    code: `rule/${name}`,
    message,
    file,
    ...places.at(offset),
    workflow: place.workflow,
    step: place.step,
    ...(fix === undefined ? {} : { fix: fix.label }),
  };
}

/** A task that several workflows share is one place: the first of them has it. */
function unique(problems: readonly Problem[]): Problem[] {
  const places = new Map<string, Problem>();
  for (const problem of problems) {
    const place = `${problem.code}\n${problem.file}\n${problem.line}:${problem.column}`;
    if (!places.has(place)) places.set(place, problem);
  }
  return [...places.values()];
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Where a problem is said to be. */
interface WantedProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
}

/** The finding behind a problem as the texts are now, with its fix; `null` where there is none any more. */
export function findFix(
  { workflows, units }: ProjectReading,
  knowledge: Knowledge,
  { file, line, column, code }: WantedProblem,
): Pick<Finding, 'fix'> | null {
  const rule = rules.find(({ name }) => `rule/${name}` === code);
  const unit = units.get(file);
  if (rule === undefined || unit === undefined) return null;
  const findings = findingsOf(rule, { workflows, units, unit, knowledge });
  const places = new FindingPlaces(unit.text);
  return (
    findings.find((finding) => {
      if (finding.file !== file || places.isSilenced(finding.offset, rule.name)) return false;
      const place = places.at(finding.offset);
      return place.line === line && place.column === column;
    }) ?? null
  );
}

interface FindingSources extends Pick<ProjectReading, 'workflows' | 'units'> {
  readonly unit: SourceUnit;
  readonly knowledge: Knowledge;
}

function findingsOf(rule: Rule, sources: FindingSources): readonly Finding[] {
  const { workflows, units, unit, knowledge } = sources;
  switch (rule.about) {
    case 'source':
      return rule.find(unit);
    case 'project':
      return rule.find(workflows.map(({ model }) => model));
    case 'workflow':
      return workflows.flatMap((reading) => rule.find(workflowScope(reading, units, knowledge)));
  }
}
