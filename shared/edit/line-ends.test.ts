import { expect, it } from 'vitest';
import { detectEndOfLine, withLineEnds } from './line-ends.ts';

it.each([
  ['', '\n'],
  ['one line', '\n'],
  ['a\nb\n', '\n'],
  ['a\r\nb\r\n', '\r\n'],
  ['a\r\nb\r\nc\n', '\r\n'],
  ['a\r\nb\nc\n', '\n'],
])('the end of most lines of %j is %j', (text, end) => {
  expect(detectEndOfLine(text)).toBe(end);
});

it('a text gets the line ends of another one, whatever its own were', () => {
  expect(withLineEnds('a\nb\r\nc', 'x\r\n')).toBe('a\r\nb\r\nc');
  expect(withLineEnds('a\nb\r\nc', 'x\n')).toBe('a\nb\nc');
});
