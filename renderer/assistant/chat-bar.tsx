import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core';
import { IconHistory, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState, type SubmitEvent } from 'react';
import { loadChats, renameChat, useChatStore } from '../state/chat-store.ts';
import { switchChat } from '../state/assistant-decisions.ts';
import { selectIsWorking, useAssistantStore } from '../state/assistant-store.ts';
import { showDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { hasNoFocus } from '../ui/use-kept-focus.ts';
import classes from './chat-bar.module.css';

/** Which chat the next request belongs to, and the others. */
export function ChatBar() {
  const chat = useChatStore((state) => state.chat);
  const isWorking = useAssistantStore(selectIsWorking);
  const [isRenaming, setRenaming] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasRenaming = useRef(false);
  useLayoutEffect(() => {
    if (wasRenaming.current && !isRenaming && hasNoFocus()) pencil.current?.focus();
    wasRenaming.current = isRenaming;
  }, [isRenaming]);
  const folder = useProjectStore((state) => selectSnapshot(state)?.folder);
  // Each project has its own.
  useEffect(() => reportFailure(loadChats()), [folder]);
  if (isRenaming && chat !== null) {
    return <RenameForm key={chat.id} name={chat.name} onDone={() => setRenaming(false)} />;
  }
  return (
    <div className={classes['bar']} role="group" aria-label="Chat">
      <span className={classes['name']} title={chat?.name}>
        {chat?.name ?? 'New chat'}
      </span>
      <ChatMenu isDisabled={isWorking} />
      {chat === null ? null : (
        <>
          <Tooltip label="Rename the chat">
            <ActionIcon
              ref={pencil}
              size={26}
              aria-label="Rename the chat"
              disabled={isWorking}
              onClick={() => setRenaming(true)}
            >
              <IconPencil size={15} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Delete the chat">
            <ActionIcon
              size={26}
              aria-label="Delete the chat"
              disabled={isWorking}
              onClick={() => showDialog({ kind: 'remove-chat' })}
            >
              <IconTrash size={15} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="New chat">
            <ActionIcon
              size={26}
              aria-label="New chat"
              disabled={isWorking}
              onClick={() => reportFailure(switchChat(null))}
            >
              <IconPlus size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </div>
  );
}

function ChatMenu({ isDisabled }: { readonly isDisabled: boolean }) {
  const chats = useChatStore((state) => state.chats);
  const search = useChatStore((state) => state.search);
  const chosen = useChatStore((state) => state.chat?.id);
  return (
    <Menu
      position="bottom-end"
      width={280}
      onOpen={() => reportFailure(loadChats())}
      onClose={() => reportFailure(loadChats())}
    >
      <Menu.Target>
        <Tooltip label="Chats">
          <ActionIcon size={26} aria-label="Chats" disabled={isDisabled}>
            <IconHistory size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes['menu']}>
        <TextInput
          size="xs"
          aria-label="Search the chats"
          placeholder="Search"
          value={search}
          onChange={({ currentTarget }) => reportFailure(loadChats(currentTarget.value))}
        />
        {chats.map(({ id, name, turns }) => (
          <Menu.Item
            key={id}
            aria-current={id === chosen || undefined}
            onClick={() => reportFailure(switchChat(id))}
          >
            <span className={classes['item']}>{name}</span>
            <span className={classes['detail']}>
              {turns === 1 ? '1 request' : `${turns} requests`}
            </span>
          </Menu.Item>
        ))}
        {chats.length > 0 ? null : (
          <p className={classes['detail']}>
            {search === '' ? 'No chat yet: a request begins one.' : 'No chat matches.'}
          </p>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface RenameFormProps {
  readonly name: string;
  readonly onDone: () => void;
}

function RenameForm({ name, onDone }: RenameFormProps) {
  const [text, setText] = useState(name);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    reportFailure(renameChat(text));
    onDone();
  }

  return (
    <form className={classes['bar']} onSubmit={submit}>
      <TextInput
        size="xs"
        className={classes['rename'] ?? ''}
        aria-label="Name of the chat"
        value={text}
        maxLength={200}
        autoFocus
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      <Button type="submit" size="compact-xs" disabled={text.trim() === ''}>
        Rename
      </Button>
    </form>
  );
}
