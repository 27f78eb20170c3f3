import type { AttachedImage, Attachment } from '../../../../shared/assistant/untrusted.ts';
import { chooseOperations, type Wanted } from './choose-operations.ts';
import { mostCharacters, type KeptAttachment, type Passage, type Reading } from './reading.ts';
import { fitOf, wordsOf } from './words.ts';

/** The text that a passage stands for. */
type ReadPassage = (passage: Passage) => Promise<string>;

/** What a model is told of an attached file that is no picture. */
export async function tellAttachment(
  { file, reading }: KeptAttachment,
  wanted: Wanted,
  readPassage: ReadPassage,
): Promise<Attachment> {
  return { name: file.name, text: await textOf(reading, wanted, readPassage) };
}

/** A picture as providers take it. */
export function imageOf(name: string, mediaType: string, bytes: Uint8Array): AttachedImage {
  return { name, dataUrl: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}` };
}

async function textOf(reading: Reading, wanted: Wanted, read: ReadPassage): Promise<string> {
  switch (reading.kind) {
    case 'text': {
      const text = await read(reading.text);
      return reading.left === 0 ? text : `${text}\n${leftOut(reading.left)}`;
    }
    case 'data':
      return dataText(reading, wanted, read);
    case 'pages':
      return pagesText(reading, wanted, read);
    case 'operations':
      return operationsText(reading, wanted, read);
    case 'image':
    case 'nothing':
      return 'Nothing of this file could be read as text.';
  }
}

function leftOut(characters: number): string {
  return `[${characters} more characters were left out.]`;
}

type Of<Kind extends Reading['kind']> = Extract<Reading, { readonly kind: Kind }>;

async function dataText(
  { shape, values, left }: Of<'data'>,
  { allowValues }: Wanted,
  read: ReadPassage,
): Promise<string> {
  const types = await read(shape);
  if (!allowValues) return `Its shape; the user did not allow its values to be sent.\n${types}`;
  const text = await read(values);
  const rest = left === 0 ? '' : `\n${leftOut(left)}`;
  return `Its shape:\n${types}\nIts values:\n${text}${rest}`;
}

async function pagesText(
  { pages, left }: Of<'pages'>,
  { prompt }: Wanted,
  read: ReadPassage,
): Promise<string> {
  const texts: string[] = [];
  for (const page of pages) texts.push(await read(page));
  const all = pages.length + left;
  const chosen = choosePages(texts, prompt);
  const parts = chosen.map((index) => {
    const text = texts[index] ?? '';
    const cut = text.length > mostCharacters ? text.slice(0, mostCharacters) : text;
    const rest = text.length > cut.length ? `\n${leftOut(text.length - cut.length)}` : '';
    return `--- Page ${index + 1} of ${all} ---\n${cut}${rest}`;
  });
  const note =
    chosen.length === all
      ? ''
      : `[${chosen.length} of ${all} pages, those that fit the request best. The others were left out.]\n`;
  return `${note}${parts.join('\n')}`;
}

/** All pages where they fit; else those that speak of what the prompt does, in their order. */
function choosePages(texts: readonly string[], prompt: string): readonly number[] {
  const indexes = texts.map((_, index) => index);
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  if (total <= mostCharacters) return indexes;
  const fits = fitOf(texts.map(wordsOf), wordsOf(prompt));
  const best = indexes.toSorted((a, b) => (fits[b] ?? 0) - (fits[a] ?? 0) || a - b);
  const chosen: number[] = [];
  let length = 0;
  for (const index of best) {
    const size = texts[index]?.length ?? 0;
    if (chosen.length > 0 && length + size > mostCharacters) continue;
    chosen.push(index);
    length += size;
  }
  return chosen.toSorted((a, b) => a - b);
}

/** Lines in the list of the other operations at most. */
const longestList = 300;

async function operationsText(
  { title, operations }: Of<'operations'>,
  wanted: Wanted,
  read: ReadPassage,
): Promise<string> {
  const chosen = chooseOperations(operations, wanted);
  const full: string[] = [];
  let length = 0;
  for (const index of chosen) {
    const operation = operations[index];
    if (operation === undefined) continue;
    const text = `${lineOf(operation)}\n${await read(operation.detail)}`;
    length += text.length;
    if (length > mostCharacters / 2) break;
    full.push(text);
  }
  const told = new Set(chosen.slice(0, full.length));
  const others = operations.filter((_, index) => !told.has(index)).map(lineOf);
  const head =
    full.length === 0
      ? `OpenAPI document "${title}". None of its ${operations.length} operations fits the words of the request; ask which one is meant.`
      : `OpenAPI document "${title}". Of its ${operations.length} operations, those that the request or the project speaks of:`;
  const rest =
    others.length > longestList
      ? `\n[${others.length - longestList} more operations were left out.]`
      : '';
  const list =
    others.length === 0
      ? ''
      : `\nThe others, by name alone:\n${others.slice(0, longestList).join('\n')}${rest}`;
  return `${[head, ...full].join('\n')}${list}`;
}

function lineOf({ method, path, id, summary }: Of<'operations'>['operations'][number]): string {
  const name = id === null ? '' : ` ${id}`;
  return `${method} ${path}${name}${summary === '' ? '' : `: ${summary}`}`;
}
