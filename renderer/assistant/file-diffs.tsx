import type { Proposal } from '../../shared/assistant/proposal.ts';
import { PatchView } from '../ui/diff-view.tsx';
import classes from './assistant.module.css';
import { Section } from './section.tsx';

const changeNames = { created: 'new', modified: 'changed', deleted: 'deleted' } as const;

/** What would be written, file by file. */
export function FileDiffs({ proposal }: { readonly proposal: Proposal }) {
  const { files } = proposal;
  return (
    <Section title="Files" count={files.length}>
      {files.map(({ file, change, diff }) => (
        <details key={file} className={classes['file']}>
          <summary className={classes['fileName']}>
            <code>{file}</code> <span className={classes['count']}>{changeNames[change]}</span>
          </summary>
          <PatchView label={`Change of ${file}`} diff={diff} />
        </details>
      ))}
    </Section>
  );
}
