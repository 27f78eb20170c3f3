import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answer, Script, ScriptedCall } from '../stand-ins/model/server.ts';

const callSchema = z.strictObject({ name: z.string(), arguments: z.unknown() });
const turnSchema = z.strictObject({
  text: z.string().optional(),
  calls: z.array(callSchema).default([]),
  finish: z.string().optional(),
});
const recordingSchema = z.strictObject({ turns: z.array(turnSchema).min(1) });

/** One answer of a model; arguments that are a text are sent as they are. */
export interface RecordedTurn {
  readonly text?: string | undefined;
  readonly calls: readonly ScriptedCall[];
  readonly finish?: string | undefined;
}

/** What a model once answered to a case, turn by turn. */
export function readRecording(name: string): readonly RecordedTurn[] {
  const path = join(import.meta.dirname, 'recordings', `${name}.json`);
  return recordingSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).turns;
}

const finish: Answer = { calls: [{ name: 'finish', arguments: { title: 'Done' } }] };

/** Answers the test of what the model can do, then plays what it is given; at the end of it, it finishes. */
export function createPlayer() {
  let turns: readonly RecordedTurn[] = [];
  let next = 0;
  const script: Script = ({ tools = [] }) => {
    if (tools.some((tool) => tool.function.name === 'ready')) {
      return { calls: [{ name: 'ready', arguments: { ok: true } }] };
    }
    const turn = turns[next];
    next += 1;
    return turn === undefined ? finish : answerOf(turn);
  };
  return {
    script,
    play(given: readonly RecordedTurn[]) {
      turns = given;
      next = 0;
    },
  };
}

function answerOf({ text, calls, finish: reason }: RecordedTurn): Answer {
  return {
    calls,
    ...(text === undefined ? {} : { text }),
    ...(reason === undefined ? {} : { finish: reason }),
  };
}
