import { describe, expect, it } from 'vitest';
import { bringIntoView } from './bring-into-view.ts';

const view = { width: 800, height: 400 };
const card = { x: 100, y: 100, width: 280, height: 72 };

describe('bringIntoView', () => {
  it('leaves a card where it is while all of it is seen', () => {
    expect(bringIntoView(card, { x: 0, y: 0, zoom: 1 }, view)).toBeNull();
    expect(bringIntoView(card, { x: -100, y: -100, zoom: 1 }, view)).toBeNull();
  });

  it('puts a card that is cut off in the middle, in the direction in which it is cut off', () => {
    expect(bringIntoView(card, { x: 0, y: -120, zoom: 1 }, view)).toEqual({
      x: 0,
      y: 64,
      zoom: 1,
    });
    expect(bringIntoView(card, { x: 600, y: 0, zoom: 1 }, view)).toEqual({
      x: 160,
      y: 0,
      zoom: 1,
    });
  });

  it('keeps the zoom', () => {
    expect(bringIntoView({ ...card, y: 2000 }, { x: 0, y: 0, zoom: 0.5 }, view)).toEqual({
      x: 0,
      y: 200 - 18 - 1000,
      zoom: 0.5,
    });
  });

  it('shows a card that is larger than the view from its beginning, once', () => {
    const tall = { ...card, y: 1000, height: 900 };
    const shown = bringIntoView(tall, { x: 0, y: 0, zoom: 1 }, view);
    expect(shown).toEqual({ x: 0, y: 24 - 1000, zoom: 1 });
    // Moved on to read the rest of it, it stays.
    expect(bringIntoView(tall, { x: 0, y: -1400, zoom: 1 }, view)).toBeNull();
    expect(bringIntoView({ ...tall, height: 980 }, { x: 0, y: -976, zoom: 1 }, view)).toBeNull();
  });
});
