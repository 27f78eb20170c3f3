import type { DeployPlan, FileChanges } from '../../shared/model/deploy.ts';
import { countOf } from '../lifecycle/lifecycle-step.ts';
import { formatSize } from './deploy-text.ts';
import { Section } from './section.tsx';
import classes from './upload-section.module.css';

/** Exactly the files that go up, with what each changes on the platform. */
export function UploadSection({ plan }: { readonly plan: DeployPlan }) {
  return (
    <Section
      title="Files that go up"
      aside={`${countOf(plan.files.length, 'file')}, ${formatSize(plan.totalSize)}`}
    >
      <table className={classes['table']}>
        <thead className={classes['hidden']}>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Change</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {plan.files.map(({ file, size }) => {
            const change = changeOf(file, plan.changes);
            return (
              <tr key={file}>
                <td className={classes['file']}>{file}</td>
                <td className={classes['change']} data-change={change}>
                  {change}
                </td>
                <td className={classes['size']}>{formatSize(size)}</td>
              </tr>
            );
          })}
          {plan.changes?.removed.map((file) => (
            <tr key={file} className={classes['removed']}>
              <td className={classes['file']}>{file}</td>
              <td className={classes['change']} data-change="removed">
                on the platform only
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function changeOf(file: string, changes: FileChanges | null): 'new' | 'changed' | '' {
  if (changes?.added.includes(file) === true) return 'new';
  return changes?.changed.includes(file) === true ? 'changed' : '';
}
