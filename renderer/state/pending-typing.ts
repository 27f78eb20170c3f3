let send: (() => Promise<void>) | null = null;

/** The code panel says, once it is loaded, how to send what was typed and is not at the host yet. */
export function provideTypingSender(sender: () => Promise<void>): void {
  send = sender;
}

/** Resolves when the host has everything that was typed, or has refused it: what follows must not overtake the typing. */
export async function sendPendingTyping(): Promise<void> {
  await send?.();
}
