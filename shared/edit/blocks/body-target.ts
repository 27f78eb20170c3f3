import { FlowrightError } from '../../base/error.ts';
import { nearMatches } from '../../base/near.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import type { BodyList } from '../../parse/blocks/body-list.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import { readBodySites, type StepCode } from '../../parse/blocks/read-body.ts';
import { UnitLookup } from '../../parse/links.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import type { Draft } from '../draft.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';

/** The function of the step that a command means, with what stands in it. */
export interface BodyTarget {
  readonly step: StepTarget;
  readonly code: StepCode;
  readonly unit: SourceUnit;
  readonly style: CodeStyle;
  readonly list: BodyList;
  readonly sites: ReadonlyMap<string, BlockSite>;
}

/** Throws `invalid-target` for a step whose function cannot be followed to. */
export function findBody(draft: Draft, workflow: string, step: string): BodyTarget {
  const target = findStep(findWorkflow(draft, workflow), step);
  const { code, requests } = target.site;
  const lookup = new UnitLookup(draft.reading().units);
  const body = code === null ? null : readBodySites(code, requests, lookup);
  if (code === null || body === null) {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" has no function whose code can be followed to.`,
      'Edit the step in the code.',
    );
  }
  const unit = draft.editableUnit(code.unit);
  return { step: target, code, unit, style: detectStyle(unit), ...body };
}

/** The block of a key. Throws `not-found` with keys that are like it. */
export function findBlock(body: BodyTarget, key: string): BlockSite {
  const site = body.sites.get(key);
  if (site !== undefined) return site;
  const keys = [...body.sites.keys()];
  const near = nearMatches(key, keys);
  const listed = near.length > 0 ? near : keys.slice(0, 20);
  const names = listed.map((name) => `"${name}"`).join(', ');
  throw new FlowrightError(
    'not-found',
    `The step "${body.step.key}" has no block "${key}".`,
    keys.length === 0
      ? 'It has no blocks.'
      : near.length > 0
        ? `Did you mean ${names}?`
        : `There are: ${names}.`,
  );
}

/** The recognised block of a key: `code` is only changed as code. */
export function findKnownBlock(body: BodyTarget, key: string): BlockSite {
  const site = findBlock(body, key);
  if (site.block.kind !== 'code') return site;
  throw new FlowrightError(
    'invalid-target',
    `"${key}" is code that is not recognised, so it is only changed as code.`,
    'Change it in the code editor, or with source.replace.',
  );
}
