import { afterEach, expect, it } from 'vitest';
import { forgetAttachments, selectIsReading, useAttachmentStore } from './attachment-store.ts';

const file = { upload: 'a', name: 'a.json', size: 2, progress: 0, error: null };

afterEach(forgetAttachments);

it('lets a request wait for files that are on their way, not for those that failed', () => {
  const isReading = (): boolean => selectIsReading(useAttachmentStore.getState());
  expect(isReading()).toBe(false);
  for (const phase of ['waiting', 'sending', 'reading'] as const) {
    useAttachmentStore.setState({ coming: [{ ...file, phase }] });
    expect(isReading()).toBe(true);
  }
  useAttachmentStore.setState({ coming: [{ ...file, phase: 'failed' }] });
  expect(isReading()).toBe(false);
});
