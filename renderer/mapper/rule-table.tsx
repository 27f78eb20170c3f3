import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { changeTree, selectTargetPath, useMapperStore } from './mapper-store.ts';
import { targetText } from './field-value.tsx';
import { useMappingProblems } from './mapping-problems.ts';
import { csvOf, filterRows, markdownOf, ruleRows, type RuleRow } from './rule-rows.ts';
import type { OpenMapping } from './use-mapping.ts';
import { chosenValues, useValuesStore } from './values-store.ts';
import classes from './rule-table.module.css';

/** All rules as a table for review: filtered, and exported as it is shown. A row's target is edited beside it. */
export function RuleTable({ opened }: { readonly opened: OpenMapping }) {
  const [filter, setFilter] = useState('');
  const problems = useMappingProblems(opened);
  const values = useValuesStore();
  const rows = useMemo(() => {
    const chosen = values.mapping === opened.key ? chosenValues(values) : null;
    const all = ruleRows(opened, (target) => targetText(chosen?.result ?? null, target), problems);
    return filterRows(all, filter);
  }, [opened, values, problems, filter]);
  const { name } = opened.mapping;
  return (
    <div className={classes['view']}>
      <div className={classes['tools']}>
        <TextInput
          className={classes['filter']}
          aria-label="Filter the rules"
          placeholder="Filter rules"
          leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <ExportButton
          file={`${name}.csv`}
          type="text/csv"
          label="CSV"
          content={() => csvOf(rows)}
        />
        <ExportButton
          file={`${name}.md`}
          type="text/markdown"
          label="Markdown"
          content={() => markdownOf(name, rows)}
        />
      </div>
      <div className={classes['scroller']} tabIndex={0} role="group" aria-label="Rules">
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col">Kind</th>
              <th scope="col">Source</th>
              <th scope="col">Rule</th>
              <th scope="col">Value</th>
              <th scope="col">Problem</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <TableRow key={`${index}/${row.target}`} row={row} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className={classes['nothing']}>No rule has this.</p> : null}
      </div>
    </div>
  );
}

function TableRow({ row }: { readonly row: RuleRow }) {
  const isActive = useMapperStore(selectTargetPath) === row.target;
  return (
    <tr data-active={isActive || undefined}>
      <th scope="row">
        <button
          type="button"
          className={classes['target']}
          aria-pressed={isActive}
          onClick={() => changeTree('target', { active: row.target })}
        >
          {row.target}
        </button>
      </th>
      <td>{row.kind}</td>
      <td className={classes['code']}>{row.sources}</td>
      <td className={classes['code']}>{row.rule}</td>
      <td className={classes['code']}>{row.value}</td>
      <td className={classes['problem']}>{row.problem}</td>
    </tr>
  );
}

interface ExportButtonProps {
  readonly file: string;
  readonly type: string;
  readonly label: string;
  readonly content: () => string;
}

function ExportButton({ file, type, label, content }: ExportButtonProps) {
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      onClick={() => {
        const url = URL.createObjectURL(new Blob([content()], { type }));
        const link = document.createElement('a');
        link.href = url;
        link.download = file;
        link.click();
        URL.revokeObjectURL(url);
      }}
    >
      {label}
    </Button>
  );
}
