import { loadAppInfo } from './app-store.ts';
import { loadLanguage } from './language-store.ts';
import { loadCurrentProject } from './project-store.ts';
import { loadSettings } from './settings-store.ts';
import { loadLastVerify } from './verify-store.ts';

/** What every window asks for first. */
export async function loadWindow(): Promise<void> {
  await Promise.all([loadAppInfo(), loadSettings(), loadCurrentProject().then(loadProjectState)]);
}

async function loadProjectState(): Promise<void> {
  await Promise.all([loadLastVerify(), loadLanguage()]);
}
