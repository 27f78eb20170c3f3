import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import { TextCollector, type OnProgress, type Passage, type ReadFile } from './reading.ts';

/** Bytes of text that are kept of a document: a book of a thousand pages. */
const mostText = 4 * 1024 * 1024;

/** Reads the text of a PDF page by page. Nothing is drawn, and no script in it is run. */
export async function readPdf(bytes: Uint8Array, onProgress: OnProgress): Promise<ReadFile> {
  // A megabyte and a half of code: only where a PDF is read.
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
  }).catch((error: unknown) => {
    throw unreadable(error);
  });
  const texts = new TextCollector();
  const pages: Passage[] = [];
  let empty = 0;
  for (let number = 1; number <= pdf.numPages && texts.size < mostText; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items
      .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
      .join('')
      .trim();
    if (text === '') empty += 1;
    pages.push(texts.add(text));
    page.cleanup();
    onProgress(number, pdf.numPages);
  }
  const left = pdf.numPages - pages.length;
  const reading = { kind: 'pages', pages, left } as const;
  const note = noteOn(pages.length, empty, left);
  return { kind: 'pdf', hasValues: false, note, reading, texts: texts.bytes() };
}

function noteOn(pages: number, empty: number, left: number): string {
  const count = pages === 1 ? '1 page' : `${pages} pages`;
  const parts = [
    left === 0 ? count : `The first ${count} of ${pages + left}`,
    ...(empty === 0
      ? []
      : [
          empty === pages
            ? 'no text in it: a scan has to be read by text recognition first'
            : `${empty} of them without text`,
        ]),
  ];
  return parts.join(', ');
}

function unreadable(error: unknown): FlowrightError {
  const isLocked = error instanceof Error && error.name === 'PasswordException';
  return isLocked
    ? new FlowrightError(
        'invalid-input',
        'The PDF is protected by a password.',
        'Save a copy without one, then attach that.',
        { cause: error },
      )
    : new FlowrightError(
        'invalid-input',
        `The PDF cannot be read: ${errorMessage(error).replace(/\.$/, '')}.`,
        'Save it again as PDF, then attach it.',
        { cause: error },
      );
}
