import { UnstyledButton } from '@mantine/core';
import classes from './file-choice.module.css';

interface FileChoiceProps {
  readonly label: string;
  readonly files: readonly FileChoiceItem[];
  readonly chosen: string | null;
  readonly onChoose: (file: string) => void;
}

interface FileChoiceItem {
  readonly file: string;
  /** A few words on its state. */
  readonly detail: string;
}

/** Files to look at one after the other. */
export function FileChoice({ label, files, chosen, onChoose }: FileChoiceProps) {
  return (
    <ul className={classes['list']} aria-label={label}>
      {files.map(({ file, detail }) => (
        <li key={file}>
          <UnstyledButton
            className={classes['item']}
            aria-pressed={file === chosen}
            onClick={() => onChoose(file)}
          >
            <span className={classes['file']}>{file}</span>
            <span className={classes['detail']}>{detail}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
