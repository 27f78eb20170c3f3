import { createVerifyService } from '../services/deno/verify.ts';
import { parseArguments, requireFolder } from './arguments.ts';
import type { RunCommand } from './command.ts';
import { createDenoServices } from './deno-services.ts';
import { loadProject } from './load-project.ts';
import { describeVerification, reportVerification } from './verify-text.ts';

/**
 * Verifies a project. Naming the folder on the command line is the user's word that its code may run, as with `deno test`;
 * the trust of the window is neither asked nor changed.
 */
export const runVerify: RunCommand = async (args, context) => {
  const { values, dir } = parseArguments('verify', args, {
    json: { type: 'boolean', default: false },
  });
  const folder = requireFolder('verify', dir, context);
  const { content, model } = await loadProject(folder);
  const emit = reportVerification(context);
  const services = createDenoServices(context, emit);
  const service = createVerifyService({ ...services, emit });
  const report = await service.verify({ folder: content.folder, model }, context.signal);
  context.print(values.json ? `${JSON.stringify(report)}\n` : describeVerification(report));
  return report.ok ? 0 : 1;
};
