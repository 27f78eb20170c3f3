import { RestoreDialog } from '../assistant/checkpoints/restore-dialog.tsx';
import { ModelsDialog } from '../assistant/models-dialog.tsx';
import { RemoveChatDialog } from '../assistant/remove-chat-dialog.tsx';
import { SentDialog } from '../assistant/sending/sent-dialog.tsx';
import { DuplicateWorkflowDialog, MoveWorkflowDialog } from '../canvas/workflow-dialog.tsx';
import { ConfirmDeployDialog } from '../deploy/confirm-dialog.tsx';
import { LinkDialog } from '../deploy/link-dialog.tsx';
import { DeployVersionDialog } from '../deploy/version-dialog.tsx';
import { ImportCurlDialog } from '../inspector/import-curl-dialog.tsx';
import { NewMappingDialog } from '../mapper/new-mapping-dialog.tsx';
import { NewShapeDialog } from '../mapper/new-shape-dialog.tsx';
import { UpdateShapeDialog } from '../mapper/shape-update/update-shape-dialog.tsx';
import { ConflictDialog } from '../panels/conflict-dialog.tsx';
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
    case 'conflict':
      return <ConflictDialog />;
    case 'duplicate-workflow':
      return <DuplicateWorkflowDialog workflow={dialog.workflow} />;
    case 'move-workflow':
      return <MoveWorkflowDialog workflow={dialog.workflow} />;
    case 'import-curl':
      return <ImportCurlDialog {...dialog} />;
    case 'new-mapping':
      return <NewMappingDialog />;
    case 'new-shape':
      return <NewShapeDialog />;
    case 'update-shape':
      return <UpdateShapeDialog shape={dialog.shape} />;
    case 'restore':
      return <RestoreDialog place={dialog.place} />;
    case 'remove-chat':
      return <RemoveChatDialog />;
    case 'models':
      return <ModelsDialog />;
    case 'what-is-sent':
      return <SentDialog waiting={dialog.waiting} />;
    case 'settings':
      return <SettingsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
  }
}
