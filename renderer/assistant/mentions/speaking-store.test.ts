import { afterEach, describe, expect, it } from 'vitest';
import { forgetAssistant, setComposer, useAssistantStore } from '../../state/assistant-store.ts';
import { sampleProposed } from '../../testing/sample-proposal.ts';
import {
  bringBack,
  fillComposer,
  followSelection,
  forgetSpeaking,
  leaveOut,
  replaceRequest,
  useSpeakingStore,
} from './speaking-store.ts';

const reference = { kind: 'file', file: 'src/index.ts' } as const;
const fix = { references: [reference], prompt: 'Fix this problem', placeholder: 'What?' };
const explain = { ...fix, prompt: 'Explain this problem' };
const edit = { ...fix, prompt: '' };
const attached = [
  { id: 'a', name: 'a.json', kind: 'json', size: 2, hasValues: true, note: '' } as const,
];

afterEach(() => {
  forgetAssistant();
  forgetSpeaking();
});

const promptNow = (): string => useAssistantStore.getState().prompt;
const replaced = (): string | undefined => useSpeakingStore.getState().replaced?.prompt;

describe('a draft that something takes the place of', () => {
  it('is kept until it is brought back, also when what took its place is over', () => {
    setComposer({ prompt: 'My own words' });
    const end = followSelection();
    fillComposer(fix);
    leaveOut(reference);
    expect([useSpeakingStore.getState().errand, replaced()]).toEqual([null, 'My own words']);
    setComposer({ prompt: '', context: [] });
    expect(replaced()).toBe('My own words');
    bringBack();
    end();
    expect([promptNow(), replaced()]).toEqual(['My own words', undefined]);
  });

  it('is not replaced by words that nobody wrote', () => {
    setComposer({ prompt: 'My own words' });
    fillComposer(fix);
    fillComposer(explain);
    replaceRequest({ prompt: 'Connect HubSpot to Salesforce' });
    expect([promptNow(), replaced()]).toEqual(['Connect HubSpot to Salesforce', 'My own words']);
  });

  it('changes places with words that were written since', () => {
    setComposer({ prompt: 'My own words' });
    fillComposer(fix);
    setComposer({ prompt: 'Fix this problem, but gently' });
    bringBack();
    expect([promptNow(), replaced()]).toEqual(['My own words', 'Fix this problem, but gently']);
  });

  it('is kept with its files where the request that takes its place has others', () => {
    setComposer({ prompt: 'My own words', attached });
    replaceRequest({ prompt: 'Build the card', attached: [] });
    expect(useAssistantStore.getState().attached).toEqual([]);
    bringBack();
    expect(useAssistantStore.getState()).toMatchObject({ prompt: 'My own words', attached });
  });

  it('may be files alone', () => {
    setComposer({ attached });
    replaceRequest({ prompt: 'Build it', attached: [] });
    const added = attached.map((file) => ({ ...file, id: 'b' }));
    setComposer({ attached: added });
    bringBack();
    expect(useAssistantStore.getState().attached).toEqual([...attached, ...added]);
  });

  it('is none where the words were asked already', () => {
    useAssistantStore.setState({ proposed: sampleProposed({ prompt: 'Sync the contacts' }) });
    setComposer({ prompt: 'Sync the contacts' });
    fillComposer(fix);
    expect([promptNow(), replaced()]).toEqual(['Fix this problem', undefined]);
  });
});

describe('an errand without words', () => {
  it('leaves what was written', () => {
    setComposer({ prompt: 'My own words' });
    fillComposer(edit);
    expect([promptNow(), replaced()]).toEqual(['My own words', undefined]);
  });

  it('takes the place of another errand', () => {
    fillComposer(fix);
    fillComposer(edit);
    expect(promptNow()).toBe('');
  });
});
