import { realpath } from 'node:fs/promises';
import { relative } from 'node:path';
import { appFolders } from '../hosts/app-folders.ts';
import { createProjectFromTemplate } from '../services/project/scaffold.ts';
import { openConfStore } from '../services/settings/conf-store.ts';
import { openUserStore } from '../services/settings/store.ts';
import { createTrustedFolders } from '../services/settings/trust.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import { uninterrupted } from './uninterrupted.ts';
import { usageError, type CommandContext, type RunCommand } from './command.ts';
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
  const { resources, userData } = appFolders();
  await uninterrupted(() => createProjectFromTemplate({ template, folder, name, resources }));
  await trustCreated(folder, userData, context);
  const result: NewResult = { folder, name, template };
  context.print(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `Created ${name} in ${folder}\nNext: flowright verify ${relative(context.folder, folder) || '.'}\n`,
  );
  return 0;
};

/** What Flowright itself wrote is trusted from the start, in the window too. */
async function trustCreated(
  folder: string,
  userData: string,
  context: CommandContext,
): Promise<void> {
  const store = openUserStore({
    folder: userData,
    openFile: openConfStore,
    onNotice: ({ message }) => context.printProgress(`${message}\n`),
  });
  createTrustedFolders(store).set(await realpath(folder), true);
}
