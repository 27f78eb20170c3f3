/** Where a character of a text field stands, in pixels from the field's own corner. */
export interface CaretPlace {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** What decides where the text of a field is broken. */
const measured = [
  'boxSizing',
  'width',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'borderStyle',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'tabSize',
] as const;

/** A browser does not tell where the caret of a text field is: the text is laid out once more, unseen, up to it. */
export function caretPlace(field: HTMLTextAreaElement, offset: number): CaretPlace {
  const style = getComputedStyle(field);
  const mirror = document.createElement('div');
  for (const name of measured) mirror.style[name] = style[name];
  mirror.style.position = 'absolute';
  mirror.style.visibility = 'hidden';
  mirror.style.whiteSpace = 'pre-wrap';
  mirror.style.overflowWrap = 'break-word';
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  mirror.append(field.value.slice(0, offset), mark);
  document.body.append(mirror);
  const { offsetLeft, offsetTop, offsetHeight } = mark;
  mirror.remove();
  const isSeen = (top: number): number => Math.min(Math.max(top, 0), field.clientHeight);
  return { left: offsetLeft, top: isSeen(offsetTop - field.scrollTop), height: offsetHeight };
}
