import { contextList, contextShow } from './contexts.ts';
import { deploy, save } from './deploy.ts';
import { logs } from './logs.ts';
import { projectDetails, projectFiles, projectsCreate, projectsList } from './projects.ts';
import { projectConnectionsList, projectSystemsList, systemsList } from './systems.ts';
import { versionsCreate, versionsDeploy, versionsList } from './versions.ts';

/** Every command that needs a capability of the installed program; `doctor` and deployments check all of them. */
export const deployCommands = [
  contextList,
  contextShow,
  projectsList,
  projectsCreate,
  projectDetails,
  projectFiles,
  systemsList,
  projectSystemsList,
  projectConnectionsList,
  versionsList,
  versionsCreate,
  versionsDeploy,
  deploy,
  save,
  logs,
] as const;
