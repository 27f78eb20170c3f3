import type { AssistantProgress } from '../../../../shared/assistant/progress.ts';

/** Milliseconds between two tellings: a picture of the screen. */
const interval = 16;

/** Tells of a growing text what was added: the first words at once, more at most once a picture, the last before anything else. */
export interface TextStream {
  /** The whole text so far. */
  push(text: string): void;
  /** Tells what is left; the next text begins anew. */
  end(): void;
}

export function createTextStream(emit: (event: AssistantProgress) => void): TextStream {
  let text = '';
  let told = 0;
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    if (text.length === told) return;
    emit({ kind: 'text', text: text.slice(told), at: told });
    told = text.length;
  };
  const tellLater = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (text.length === told) return;
      tell();
      tellLater();
    }, interval);
  };
  return {
    push(next) {
      text = next;
      if (timer !== null || text.length === told) return;
      tell();
      tellLater();
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      tell();
      text = '';
      told = 0;
    },
  };
}
