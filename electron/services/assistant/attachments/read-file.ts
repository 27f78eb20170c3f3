import { FlowrightError } from '../../../../shared/base/error.ts';
import { detectKind } from './detect-kind.ts';
import { readCsv } from './read-csv.ts';
import { readData } from './read-data.ts';
import { parseJson, parseLines, parseYaml } from './parse-data.ts';
import { readPdf } from './read-pdf.ts';
import { mostCharacters, TextCollector, type OnProgress, type ReadFile } from './reading.ts';

/** Providers take pictures up to about this many bytes. */
const largestImage = 5 * 1024 * 1024;

const none = new Uint8Array();

/** Reads a file as far as a model could want it. Throws FlowrightError `invalid-input` for one that is broken. */
export async function readFileContent(
  bytes: Uint8Array,
  name: string,
  onProgress: OnProgress,
): Promise<ReadFile> {
  const detected = detectKind(bytes, name);
  switch (detected.kind) {
    case 'empty':
      return unread('The file is empty.');
    case 'unknown':
      return unread(`Nothing of it is read. ${detected.hint}`);
    case 'image':
      return readImage(bytes, detected.mediaType);
    case 'pdf':
      return readPdf(bytes, onProgress);
    case 'csv':
      return readCsv(detected.text, name);
    case 'json':
      return readData('json', parseJson(detected.text), detected.text, onProgress);
    case 'lines':
      return readData('json', parseLines(detected.text), detected.text, onProgress);
    case 'yaml':
      return readData('yaml', parseYaml(detected.text), detected.text, onProgress);
    case 'markdown':
    case 'text':
      return readText(detected.kind, detected.text);
  }
}

function unread(note: string): ReadFile {
  return { kind: 'other', hasValues: false, note, reading: { kind: 'nothing' }, texts: none };
}

function readImage(bytes: Uint8Array, mediaType: string): ReadFile {
  if (bytes.byteLength > largestImage) {
    throw new FlowrightError(
      'invalid-input',
      'The picture is larger than 5 MB.',
      'Make it smaller, then attach it again.',
    );
  }
  const note = mediaType.slice('image/'.length).toUpperCase();
  const reading = { kind: 'image', mediaType } as const;
  return { kind: 'image', hasValues: false, note, reading, texts: bytes };
}

function readText(kind: 'text' | 'markdown', text: string): ReadFile {
  const texts = new TextCollector();
  const kept = text.slice(0, mostCharacters);
  const left = text.length - kept.length;
  const lines = text.split('\n').length;
  const note =
    left === 0
      ? `${lines === 1 ? '1 line' : `${lines} lines`}, sent as written`
      : `The first ${mostCharacters} of ${text.length} characters are sent as written.`;
  const reading = { kind: 'text', text: texts.add(kept), left } as const;
  return { kind, hasValues: false, note, reading, texts: texts.bytes() };
}
