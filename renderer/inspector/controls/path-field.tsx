import { TextInput } from '@mantine/core';
import { useRef, type ComponentProps } from 'react';
import { useKnownNames } from './known-names.ts';
import classes from './controls.module.css';

interface PathFieldProps {
  /** What every typed control is given. */
  readonly typed: ComponentProps<typeof TextInput>;
  readonly text: string;
  readonly change: (text: string) => void;
}

const mostPills = 8;

/** A path as text, with the data that is known at this place to be put in with a press. */
export function PathField({ typed, text, change }: PathFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  // Those that the path has already are offered, too: what follows the field must not move while it is typed.
  const shown = useKnownNames().slice(0, mostPills);

  function insert(name: string): void {
    const field = input.current;
    const start = field?.selectionStart ?? text.length;
    const end = field?.selectionEnd ?? start;
    const pill = `\${${name}}`;
    change(text.slice(0, start) + pill + text.slice(end));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + pill.length, start + pill.length);
    });
  }

  return (
    <div>
      <TextInput
        {...typed}
        ref={input}
        placeholder="/orders"
        classNames={{ input: classes['code'] ?? '' }}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {shown.length === 0 ? null : (
        <div className={classes['pills']} role="group" aria-label="Put data into the path">
          {shown.map((name) => (
            <button
              key={name}
              type="button"
              className={classes['pill']}
              // The field keeps the focus, or it would take its text before the data is in it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
