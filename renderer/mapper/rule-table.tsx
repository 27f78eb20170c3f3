import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { fieldKey, type CoverageFindings } from './coverage/coverage-findings.ts';
import { selectFindings, useCoverageStore } from './coverage/coverage-store.ts';
import { changeTree, selectTargetPath, useMapperStore } from './mapper-store.ts';
import { targetText } from './field-value.tsx';
import { useMappingProblems } from './mapping-problems.ts';
import { csvOf, filterRows, headsOf, markdownOf, ruleRows, type RuleRow } from './rule-rows.ts';
import type { OpenMapping } from './use-mapping.ts';
import { chosenValues, comparedResults, useValuesStore } from './values-store.ts';
import classes from './rule-table.module.css';

/** All rules as a table for review: filtered, and exported as it is shown. A row's target is edited beside it. */
export function RuleTable({ opened }: { readonly opened: OpenMapping }) {
  const [filter, setFilter] = useState('');
  const problems = useMappingProblems(opened);
  const values = useValuesStore();
  const rows = useMemo(() => {
    const isMine = values.mapping === opened.key;
    const chosen = isMine ? (chosenValues(values)?.result ?? null) : null;
    const compared = isMine ? comparedResults(values) : [];
    const results = compared.length > 0 ? compared.map(({ result }) => result) : [chosen];
    const valuesOf = (target: string): readonly string[] =>
      results.map((result) => targetText(result, target));
    return filterRows(ruleRows(opened, valuesOf, problems), filter);
  }, [opened, values, problems, filter]);
  const samples = values.compared.length > 1 ? values.compared : [];
  const findings = useCoverageStore(selectFindings(opened.key));
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
          content={() => csvOf(rows, samples)}
        />
        <ExportButton
          file={`${name}.md`}
          type="text/markdown"
          label="Markdown"
          content={() => markdownOf(name, rows, samples)}
        />
      </div>
      <div className={classes['scroller']} tabIndex={0} role="group" aria-label="Rules">
        <table className={classes['table']}>
          <thead>
            <tr>
              {headsOf(samples).map((head, index) => (
                <th key={`${index}/${head}`} scope="col">
                  {head}
                </th>
              ))}
              {findings === null ? null : <th scope="col">Coverage</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <TableRow
                key={`${index}/${row.target}`}
                row={row}
                columns={Math.max(1, samples.length)}
                findings={findings}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className={classes['nothing']}>No rule has this.</p> : null}
      </div>
    </div>
  );
}

interface TableRowProps {
  readonly row: RuleRow;
  /** How many columns of values there are. */
  readonly columns: number;
  readonly findings: CoverageFindings | null;
}

function TableRow({ row, columns, findings }: TableRowProps) {
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
      {Array.from({ length: columns }, (_, index) => (
        <td key={index} className={classes['code']}>
          {row.values[index]}
        </td>
      ))}
      <td className={classes['problem']}>{row.problem}</td>
      {findings === null ? null : (
        <td className={classes['gap']}>{gapText(findings, row.target)}</td>
      )}
    </tr>
  );
}

function gapText({ byField }: CoverageFindings, target: string): string {
  const gaps = byField.get(fieldKey('target', target)) ?? [];
  return gaps.map(({ message }) => message).join(', ');
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
