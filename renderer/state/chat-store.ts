import { create } from 'zustand';
import type { Chat, ChatSummary, ChatTurn } from '../../shared/assistant/chat.ts';
import { invoke } from '../bridge/client.ts';
import { useProjectStore } from './project-store.ts';

interface ChatState {
  /** Those that the search finds, the newest first. */
  readonly chats: readonly ChatSummary[];
  readonly search: string;
  /** The one that the next request belongs to; `null` where a request begins a new one. */
  readonly chat: Chat | null;
}

const initialChats: ChatState = { chats: [], search: '', chat: null };

/** The chats about the open project. */
export const useChatStore = create<ChatState>()(() => initialChats);

const noTurns: readonly ChatTurn[] = [];
export const selectTurns = ({ chat }: ChatState): readonly ChatTurn[] => chat?.turns ?? noTurns;

export async function loadChats(search = ''): Promise<void> {
  useChatStore.setState({ search });
  if (useProjectStore.getState().snapshot === null) return;
  const chats = await invoke('chat.list', { search });
  if (useChatStore.getState().search === search) useChatStore.setState({ chats });
}

export async function openChat(id: string): Promise<void> {
  useChatStore.setState({ chat: await invoke('chat.read', { id }) });
}

/** The next request begins a new chat. */
export function newChat(): void {
  useChatStore.setState({ chat: null });
}

export async function renameChat(name: string): Promise<void> {
  const { chat, search } = useChatStore.getState();
  if (chat === null || name.trim() === '') return;
  useChatStore.setState({ chat: await invoke('chat.rename', { id: chat.id, name }) });
  await loadChats(search);
}

export async function removeChat(): Promise<void> {
  const { chat, search } = useChatStore.getState();
  if (chat === null) return;
  await invoke('chat.remove', { id: chat.id });
  newChat();
  await loadChats(search);
}

/** The chat at hand; a request without one begins one that is called by its first words. */
export async function requireChat(prompt: string): Promise<Chat> {
  const { chat } = useChatStore.getState();
  if (chat !== null) return chat;
  const created = await invoke('chat.create', { name: firstWords(prompt) });
  useChatStore.setState({ chat: created });
  return created;
}

const longestName = 48;

function firstWords(prompt: string): string {
  const words = prompt.trim().replaceAll(/\s+/g, ' ');
  return words.length > longestName ? `${words.slice(0, longestName)}…` : words;
}

/** Keeps a turn in its chat, new or again. */
export async function keepTurn(id: string, turn: ChatTurn): Promise<void> {
  const kept = await invoke('chat.keepTurn', { id, turn });
  if (useChatStore.getState().chat?.id === id) useChatStore.setState({ chat: kept });
  await loadChats(useChatStore.getState().search);
}

export function forgetChats(): void {
  useChatStore.setState(initialChats);
}
