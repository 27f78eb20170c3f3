import { loadAppInfo } from './app-store.ts';
import { loadCurrentProject } from './project-store.ts';
import { loadSettings } from './settings-store.ts';

/** What every window asks for first. */
export async function loadWindow(): Promise<void> {
  await Promise.all([loadAppInfo(), loadSettings(), loadCurrentProject()]);
}
