import { relative } from 'node:path';
import { appFolders } from '../hosts/app-folders.ts';
import { createProjectFromTemplate } from '../services/project/scaffold.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { usageError, type RunCommand } from './command.ts';
import type { NewResult } from './output-schemas.ts';

/** Creates a project. The folder must be new or empty. */
export const runNew: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('new', args, {
    json: { type: 'boolean', default: false },
    name: { type: 'string' },
    template: { type: 'string', default: 'blank' },
  });
  const folder = requireFolder('new', dir, context);
  const { name, template } = values;
  if (name === undefined) throw usageError('--name is missing.', 'new');
  await createProjectFromTemplate({
    template,
    folder,
    name,
    resources: appFolders().resources,
  });
  const result: NewResult = { folder, name, template };
  context.print(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `Created ${name} in ${folder}\nNext: flowright verify ${relative(context.folder, folder) || '.'}\n`,
  );
  return 0;
};
