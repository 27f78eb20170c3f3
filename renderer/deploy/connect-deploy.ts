import { systemsFile } from '../../shared/contract/platform-types.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { reportFailure } from '../state/notice-store.ts';
import { useProjectStore } from '../state/project-store.ts';
import { showCentre } from '../state/view-store.ts';
import { forgetDeployment, receiveDeployPoint } from './deployment-store.ts';
import { forgetPlan } from './plan-store.ts';
import { forgetPlatform, loadPlatform, usePlatformStore } from './platform-store.ts';
import { forgetSystems, loadSystems } from './systems-store.ts';

/** Feeds the host's events to the stores of systems and deployment, and keeps them to the open project. Once per window. */
export function connectDeploy(bridge: Bridge): void {
  bridge.on('deploy.point', receiveDeployPoint);
  bridge.on('text.changed', ({ file }) => {
    if (file === systemsFile) reportFailure(loadSystems());
  });
  let wasConnected = false;
  bridge.onStatus((status) => {
    if (status !== 'connected') return;
    const isKnown = usePlatformStore.getState().status !== null;
    // What happened there in the meantime was not heard.
    if (wasConnected && isKnown) reportFailure(loadPlatform());
    wasConnected = true;
  });
  useProjectStore.subscribe(({ snapshot }, { snapshot: previous }) => {
    if (snapshot?.folder === previous?.folder) {
      // A file that comes or goes is no changed text, such as when its first list is undone.
      if (hasSystems(snapshot) !== hasSystems(previous)) reportFailure(loadSystems());
      return;
    }
    forgetPlatform();
    forgetPlan();
    forgetDeployment();
    forgetSystems();
    showCentre('canvas');
    if (snapshot !== null) reportFailure(loadSystems());
  });
}

function hasSystems(snapshot: ProjectSnapshot | null): boolean {
  return snapshot?.files.some(({ file }) => file === systemsFile) ?? false;
}
