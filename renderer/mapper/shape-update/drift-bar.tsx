import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Command } from '../../../shared/edit/command.ts';
import type { Repair } from '../../../shared/mapping/repairs.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { applyCommands, selectModel, useProjectStore } from '../../state/project-store.ts';
import { changeTree, showMapperView } from '../mapper-store.ts';
import type { OpenMapping } from '../use-mapping.ts';
import { markSeen, showDrift, useDriftStore } from './drift-store.ts';
import { driftText, shapeChanges, type ShapeChange } from './shape-changes.ts';
import classes from './drift-bar.module.css';

/** Tells that a shape of the mapping is another one than before, or that rules use fields that are gone, with repairs. */
export function DriftBar({ opened }: { readonly opened: OpenMapping }) {
  const model = useProjectStore(selectModel);
  const before = useDriftStore((state) => state.before);
  const isOpen = useDriftStore((state) => state.isOpen);
  const found = useMemo(
    () => (model === null ? null : shapeChanges(opened, model, before)),
    [opened, model, before],
  );
  if (found === null || (found.changes.length === 0 && found.repairs.length === 0)) return null;
  const { changes, repairs, shapes } = found;
  return (
    <section className={classes['bar']} aria-label="Changes of the shapes">
      <div className={classes['line']}>
        <p
          className={classes['summary']}
          role="status"
          data-broken={repairs.length > 0 || undefined}
        >
          {driftText(found)}
        </p>
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={isOpen}
          onClick={() => showDrift(!isOpen)}
        >
          {isOpen ? 'Hide the changes' : 'Show the changes'}
        </Button>
        {changes.length === 0 ? null : (
          <Button variant="subtle" size="compact-xs" onClick={() => markSeen(shapes)}>
            Mark as seen
          </Button>
        )}
      </div>
      {isOpen ? (
        <div
          className={classes['details']}
          tabIndex={0}
          role="group"
          aria-label="Fields and repairs"
        >
          <Repairs repairs={repairs} />
          {changes.length === 0 ? null : <Changes changes={changes} />}
        </div>
      ) : null}
    </section>
  );
}

function adopt({ shape, from, to }: Repair): readonly Command[] {
  return to === null ? [] : [{ command: 'shape.adoptRename', shape, from, to }];
}

function Repairs({ repairs }: { readonly repairs: readonly Repair[] }) {
  if (repairs.length === 0) return null;
  const all = repairs.flatMap(adopt);
  return (
    <>
      <div className={classes['line']}>
        <h3 className={classes['heading']}>Repairs</h3>
        {all.length < 2 ? null : (
          <Button size="compact-xs" onClick={() => reportFailure(applyCommands(all))}>
            Make all {all.length} repairs
          </Button>
        )}
      </div>
      <ul className={classes['repairs']}>
        {repairs.map((repair) => (
          <RepairRow key={`${repair.shape}/${repair.from}`} repair={repair} />
        ))}
      </ul>
    </>
  );
}

function RepairRow({ repair }: { readonly repair: Repair }) {
  const { shape, from, to, targets } = repair;
  const [first = ''] = targets;
  const used = targets.length > 3 ? `${targets.slice(0, 3).join(', ')} …` : targets.join(', ');
  return (
    <li className={classes['repair']}>
      <span className={classes['words']}>
        <code>{from}</code> of {shape} is gone; {used} {targets.length === 1 ? 'uses' : 'use'} it.
        {to === null ? ' No field is like it: set the rule anew.' : ''}
      </span>
      {to === null ? (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => {
            showMapperView('table');
            changeTree('target', { active: first });
          }}
        >
          Show the rule
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => reportFailure(applyCommands(adopt(repair)))}
        >
          Use {to}
        </Button>
      )}
    </li>
  );
}

function Changes({ changes }: { readonly changes: readonly ShapeChange[] }) {
  return (
    <table className={classes['changes']}>
      <caption className={classes['heading']}>Fields before and after</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ shape, path, before, after }) => (
          <tr key={`${shape}/${path}`}>
            <th scope="row">
              <code>{path}</code> <span className={classes['shape']}>{shape}</span>
            </th>
            <td data-kind={after === null ? 'gone' : undefined}>
              {before === null ? 'was not there' : <code>{before}</code>}
            </td>
            <td data-kind={before === null ? 'new' : undefined}>
              {after === null ? 'is gone' : <code>{after}</code>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
