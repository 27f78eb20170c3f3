import { create } from 'zustand';
import type { ConnectionStatus } from '../bridge/bridge.ts';

interface ConnectionState {
  readonly status: ConnectionStatus;
}

export const useConnectionStore = create<ConnectionState>()(() => ({ status: 'connecting' }));
export const selectConnectionStatus = (state: ConnectionState): ConnectionStatus => state.status;
