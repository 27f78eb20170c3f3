import { Button, Group, Loader, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SendPreview, SentPart } from '../../../shared/assistant/send-preview.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { askWithConsent, previewSending } from '../../state/assistant-requests.ts';
import { closeDialog } from '../../state/dialog-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import type { WaitingRequest } from '../../state/waiting-request.ts';
import { DialogError, type DialogFailure } from '../../ui/dialog-error.tsx';
import classes from './sending.module.css';
import { countText } from './token-text.ts';

/** What a model would be sent; `waiting` is the request that is sent once the user agrees. */
export function SentDialog({ waiting }: { readonly waiting: WaitingRequest | null }) {
  const [preview, setPreview] = useState<SendPreview | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  useEffect(() => {
    let isShown = true;
    previewSending(waiting).then(
      (made) => isShown && setPreview(made),
      (error: unknown) => isShown && setFailure(toBridgeError(error)),
    );
    return () => {
      isShown = false;
    };
  }, [waiting]);

  function send(request: WaitingRequest): void {
    closeDialog();
    reportFailure(askWithConsent(request));
  }

  return (
    <Modal opened onClose={closeDialog} title="What will be sent" size={680}>
      <div className={classes['dialog']}>
        {preview === null ? (
          failure === null && <Loader size="sm" aria-label="Putting it together" />
        ) : (
          <Preview preview={preview} isAsking={waiting !== null} />
        )}
        <DialogError failure={failure} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={closeDialog} data-autofocus>
            {waiting === null ? 'Close' : 'Cancel'}
          </Button>
          {waiting === null ? null : (
            <Button disabled={preview === null} onClick={() => send(waiting)}>
              Send
            </Button>
          )}
        </Group>
      </div>
    </Modal>
  );
}

interface PreviewProps {
  readonly preview: SendPreview;
  readonly isAsking: boolean;
}

function Preview({ preview, isAsking }: PreviewProps) {
  const { host, model, isRemote, isTested, characters, tokens, tools, toolTokens, images } =
    preview;
  return (
    <>
      <p className={classes['text']}>
        {isRemote ? (
          <>
            To <b>{host}</b>, for the model {model}.
          </>
        ) : (
          <>
            To <b>{host}</b> on this computer, for the model {model}.
          </>
        )}{' '}
        {countText(characters)} characters, about {countText(tokens)} tokens. Secrets are taken out.
      </p>
      {isAsking ? (
        <p className={classes['text']}>
          While it works, the model reads more of the project with its tools. All of that goes to
          the same address. You are asked once for this project and address.
        </p>
      ) : null}
      {isTested ? null : (
        <p className={classes['text']}>
          The model was not tested yet: a small test comes first, which tells nothing of the
          project.
        </p>
      )}
      <div className={classes['parts']}>
        {preview.parts.map((part, index) => (
          <Part key={index} part={part} />
        ))}
        {tools.length === 0 ? null : (
          <details className={classes['part']}>
            <summary>
              Tools{' '}
              <span className={classes['size']}>
                {tools.length} tools, about {countText(toolTokens)} tokens
              </span>
            </summary>
            <p className={classes['tools']}>{tools.join(', ')}</p>
          </details>
        )}
        {images.length === 0 ? null : (
          <p className={classes['text']}>Pictures: {images.join(', ')}</p>
        )}
      </div>
    </>
  );
}

function Part({ part }: { readonly part: SentPart }) {
  const title = titleOf(part);
  return (
    <details className={classes['part']} open={part.origin === 'request'}>
      <summary>
        {title}{' '}
        <span className={classes['size']}>
          {countText(part.characters)} characters, about {countText(part.tokens)} tokens
        </span>
      </summary>
      <pre className={classes['sent']} tabIndex={0} aria-label={title}>
        {part.text}
      </pre>
    </details>
  );
}

function titleOf({ origin, role }: SentPart): string {
  switch (origin) {
    case 'instructions':
      return 'Instructions of Flowright';
    case 'history':
      return role === 'assistant' ? 'Earlier answer' : 'Earlier request';
    case 'request':
      return 'Your request, with what it speaks of';
  }
}
