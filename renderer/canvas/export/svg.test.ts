import { describe, expect, it } from 'vitest';
import { layoutWorkflow } from '../../../shared/layout/layout.ts';
import { aStep, aWorkflow } from '../testing/model.ts';
import { svgOf } from './svg.ts';

const colors = {
  background: '#fff',
  surface: '#fff',
  border: '#ccc',
  line: '#ccc',
  accent: '#44f',
  success: '#0a0',
  warning: '#a60',
  danger: '#a00',
  frame: '#eef',
  text: '#111',
  quiet: '#666',
};

describe('svgOf', () => {
  it('draws every card, with names that XML would take for markup', () => {
    const flow = aWorkflow([
      aStep('a', { id: 'read <all> & "more"' }),
      aStep('b', { forEach: { mode: 'serial', step: aStep('i') } }),
      aStep('c', { role: 'catch', id: 'caught\u0000\u0007' }),
    ]);
    const { text } = svgOf(layoutWorkflow(flow), flow, colors);
    expect(text).toContain('read &lt;all&gt; &amp; &quot;more&quot;');
    expect(text).not.toMatch(/[\u0000-\u0008]/);
    expect(text.match(/<g>/g)).toHaveLength(5);
    expect(text).toContain('For each item');
    for (const tag of ['svg', 'g', 'text', 'title', 'defs', 'marker']) {
      const opened = text.match(new RegExp(`<${tag}[ >]`, 'g'))?.length;
      expect(text.match(new RegExp(`</${tag}>`, 'g'))?.length, tag).toBe(opened);
    }
  });

  it('is as large as the picture', () => {
    const one = svgOf(layoutWorkflow(aWorkflow([aStep('a')])), aWorkflow([]), colors);
    const two = svgOf(layoutWorkflow(aWorkflow([aStep('a'), aStep('b')])), aWorkflow([]), colors);
    expect(two.width).toBe(one.width);
    expect(two.height).toBeGreaterThan(one.height);
  });
});
