import type { DoctorCheck } from '../../shared/contract/types.ts';
import { appVersion } from '../hosts/app-folders.ts';
import { createDoctor } from '../hosts/doctor.ts';
import { plainSecretBackends } from '../hosts/plain-secrets.ts';
import { createInstalledVersori } from '../services/versori/installed.ts';
import { parseArguments } from './arguments.ts';
import { usageError, type RunCommand } from './command.ts';
import { createDenoServices } from './deno-services.ts';
import { alignRows } from './text.ts';

/** Checks the machine. Exits 1 when something that Flowright's main job needs is missing. */
export const runDoctor: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('doctor', args, {
    json: { type: 'boolean', default: false },
  });
  if (dir !== undefined) throw usageError(`Unexpected argument "${dir}".`, 'doctor');
  const { folders, locator, door, settings } = createDenoServices(context, () => undefined);
  const installed = createInstalledVersori({
    door,
    folders,
    environment: process.env,
    configuredPath: () => settings.get().versoriPath,
  });
  const report = await createDoctor({
    folders,
    locator,
    version: appVersion(),
    versori: () => installed.locate(),
    project: () => null,
    secretBackends: plainSecretBackends(folders),
  })();
  context.print(
    values.json
      ? `${JSON.stringify(report)}\n`
      : `${alignRows(report.checks.flatMap(checkRows))}\n`,
  );
  return report.ok ? 0 : 1;
};

function checkRows(check: DoctorCheck): readonly (readonly string[])[] {
  const verdict = check.ok ? 'ok' : check.required ? 'missing' : 'optional';
  const row = [check.name, verdict, check.detail];
  return check.hint === undefined ? [row] : [row, ['', '', check.hint]];
}
