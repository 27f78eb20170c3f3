import { ConfirmDeployDialog } from '../deploy/confirm-dialog.tsx';
import { LinkDialog } from '../deploy/link-dialog.tsx';
import { DeployVersionDialog } from '../deploy/version-dialog.tsx';
import { CreateDialog } from '../start/create-dialog.tsx';
import { OpenFolderDialog } from '../start/open-folder-dialog.tsx';
import { useDialogStore } from '../state/dialog-store.ts';
import { SettingsDialog } from './settings-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TrustDialog } from './trust-dialog.tsx';

/** The open dialog, if any. */
export function Dialogs() {
  const dialog = useDialogStore();
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'create':
      return <CreateDialog template={dialog.template} />;
    case 'open-folder':
      return <OpenFolderDialog />;
    case 'trust':
      return <TrustDialog />;
    case 'link-project':
      return <LinkDialog />;
    case 'confirm-deploy':
      return <ConfirmDeployDialog plan={dialog.plan} />;
    case 'deploy-version':
      return <DeployVersionDialog version={dialog.version} />;
    case 'settings':
      return <SettingsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
  }
}
