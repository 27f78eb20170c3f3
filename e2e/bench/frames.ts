import type { CDPSession, Page } from '@playwright/test';

/** What a stretch of moving cost. */
export interface Frames {
  /** The main thread's work for a frame, on average. */
  readonly mainThreadMs: number;
  readonly p95Ms: number;
  readonly framesPerSecond: number;
}

const frameCount = 180;

/**
 * Moves the view (`pan`) or the first step (`drag`) a little in each frame, as a hand does, and measures. Events are made in the
 * page, so that no time goes to the browser's remote control.
 */
export async function measureFrames(
  page: Page,
  session: CDPSession,
  gesture: 'pan' | 'drag',
): Promise<Frames> {
  await session.send('Performance.enable');
  const before = await busySeconds(session);
  const times = await page.evaluate(moveInFrames, { gesture, count: frameCount });
  const after = await busySeconds(session);
  const sorted = times.toSorted((a, b) => a - b);
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    mainThreadMs: ((after - before) * 1000) / times.length,
    p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? NaN,
    framesPerSecond: (times.length * 1000) / total,
  };
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** Runs in the page: gives the time between frames in milliseconds. */
async function moveInFrames({
  gesture,
  count,
}: {
  readonly gesture: 'pan' | 'drag';
  readonly count: number;
}): Promise<number[]> {
  const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
  const pane = document.querySelector('.react-flow__pane');
  const card = document.querySelector('[data-id="step:map"]');
  const box = (gesture === 'pan' ? pane : card)?.getBoundingClientRect();
  const at = { clientX: (box?.left ?? 0) + 40, clientY: (box?.top ?? 0) + 30 };
  const mouse = (type: string, x: number, y: number): void => {
    const target = type === 'mousedown' ? card : window;
    const place = { clientX: at.clientX + x, clientY: at.clientY + y };
    target?.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, view: window, ...place }),
    );
  };
  const move = (index: number): void => {
    if (gesture === 'pan') {
      const deltaY = Math.floor(index / 50) % 2 === 0 ? 24 : -24;
      pane?.dispatchEvent(
        new WheelEvent('wheel', { deltaY, bubbles: true, cancelable: true, ...at }),
      );
    } else mouse('mousemove', 200 + 60 * Math.sin(index / 10), 40 + 30 * Math.cos(index / 10));
  };
  if (gesture === 'drag') mouse('mousedown', 0, 0);
  for (let index = 0; index < 20; index++) {
    move(index);
    await frame();
  }
  if (gesture === 'drag' && document.querySelector('.react-flow__node.dragged') === null)
    throw new Error('nothing is being dragged');
  const times: number[] = [];
  let last = await frame();
  for (let index = 20; index < 20 + count; index++) {
    move(index);
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  // Back to its own place, so that nothing is written.
  if (gesture === 'drag') {
    mouse('mousemove', 0, 0);
    await frame();
    mouse('mouseup', 0, 0);
  }
  return times;
}
