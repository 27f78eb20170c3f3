import { useState } from 'react';
import type { Proposal } from '../../shared/assistant/proposal.ts';
import type { ChangedFile } from '../../shared/model/report.ts';
import { PatchView } from '../ui/diff-view.tsx';
import classes from './assistant.module.css';
import { Section } from './section.tsx';

const changeNames = { created: 'new', modified: 'changed', deleted: 'deleted' } as const;

/** What would be written, file by file. */
export function FileDiffs({ proposal }: { readonly proposal: Proposal }) {
  const { files } = proposal;
  return (
    <Section title="Files" count={files.length}>
      {files.map((changed) => (
        <FileDiff key={changed.file} changed={changed} />
      ))}
    </Section>
  );
}

/** The lines are drawn when somebody opens the file: a large proposal has thousands. */
function FileDiff({ changed }: { readonly changed: ChangedFile }) {
  const { file, change, diff } = changed;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={classes['file']}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary className={classes['fileName']}>
        <code>{file}</code> <span className={classes['count']}>{changeNames[change]}</span>
      </summary>
      {isOpen ? <PatchView label={`Change of ${file}`} diff={diff} /> : null}
    </details>
  );
}
