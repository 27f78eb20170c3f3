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

let lastOpened = 0;

/** Of several that are asked for, one after the other, the last one is shown. */
export async function openChat(id: string): Promise<void> {
  const opening = ++lastOpened;
  const chat = await invoke('chat.read', { id });
  if (opening === lastOpened) useChatStore.setState({ chat });
}

/** The next request begins a new chat. */
export function newChat(): void {
  showChat(null);
}

function showChat(chat: Chat | null): void {
  lastOpened += 1;
  useChatStore.setState({ chat });
}

/** Takes in what a chat is now, where it is the one that is shown. */
export async function receiveChat(chat: Chat): Promise<void> {
  if (useChatStore.getState().chat?.id === chat.id) useChatStore.setState({ chat });
  await loadChats(useChatStore.getState().search);
}

/** Reads the chat that is shown again, if it is this one. */
export async function refreshChat(id: string): Promise<void> {
  if (useChatStore.getState().chat?.id !== id) return;
  await receiveChat(await invoke('chat.read', { id }));
}

export async function renameChat(name: string): Promise<void> {
  const { chat } = useChatStore.getState();
  if (chat === null || name.trim() === '') return;
  await receiveChat(await invoke('chat.rename', { id: chat.id, name }));
}

/** Removes the chat that is shown. */
export async function removeChat(): Promise<void> {
  const { chat, search } = useChatStore.getState();
  if (chat === null) return;
  await invoke('chat.remove', { id: chat.id });
  if (useChatStore.getState().chat?.id === chat.id) newChat();
  await loadChats(search);
}

/** The chat at hand; a request without one begins one that is called by its first words. */
export async function requireChat(prompt: string): Promise<Chat> {
  const { chat } = useChatStore.getState();
  if (chat !== null) return chat;
  const created = await invoke('chat.create', { name: firstWords(prompt) });
  showChat(created);
  return created;
}

const longestName = 48;

function firstWords(prompt: string): string {
  const words = prompt.trim().replaceAll(/\s+/g, ' ');
  return words.length > longestName ? `${words.slice(0, longestName)}…` : words;
}

/** Keeps a turn in its chat, new or again; with `onlyNew` one that is there stays as it is. */
export async function keepTurn(
  id: string,
  turn: ChatTurn,
  { onlyNew } = { onlyNew: false },
): Promise<void> {
  await receiveChat(await invoke('chat.keepTurn', { id, turn, onlyNew }));
}

export function forgetChats(): void {
  lastOpened += 1;
  useChatStore.setState(initialChats);
}
