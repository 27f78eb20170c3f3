import { Select } from '@mantine/core';
import { usePaths } from './editor-scope.ts';

interface PathSelectProps {
  readonly label: string;
  readonly path: string;
  readonly kind?: 'all' | 'lists';
  readonly onChange: (path: string) => void;
}

/** A field of the source, searchable. */
export function PathSelect({ label, path, kind = 'all', onChange }: PathSelectProps) {
  const paths = usePaths(kind);
  const data = path === '' || paths.includes(path) ? paths : [path, ...paths];
  return (
    <Select
      label={label}
      placeholder="Choose a field"
      searchable
      limit={100}
      nothingFoundMessage="No field has this in its path"
      data={data}
      value={path === '' ? null : path}
      allowDeselect={false}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    />
  );
}
