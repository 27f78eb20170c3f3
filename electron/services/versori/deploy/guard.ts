import type { DeployGuard } from '../../../../shared/model/deploy.ts';

type Name = DeployGuard['name'];

export function pass(name: Name, message: string): DeployGuard {
  return { name, ok: true, blocking: true, message, findings: [] };
}

export function refuse(name: Name, message: string, hint: string): DeployGuard {
  return { name, ok: false, blocking: true, message, hint, findings: [] };
}

/** Says what the user should know, and lets the deployment pass. */
export function warn(name: Name, message: string, hint: string): DeployGuard {
  return { ...refuse(name, message, hint), blocking: false };
}
