/** The document in which a project keeps what is known of its systems. */
export const researchFile = 'versori-research/research.md';

/** The sections that the platform wants in it, in order. */
export const researchSections = [
  'System & Authentication',
  'API Endpoints',
  'Integration Patterns',
  'Data & Transformations',
  'Sources',
] as const;

export type ResearchSection = (typeof researchSections)[number];

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
  /** 1-based. */
  readonly line: number;
}

/** The headings of a Markdown text in order (`#` form), those in code left out. */
export function headingsOf(text: string): readonly Heading[] {
  const headings: Heading[] = [];
  let fence: string | null = null;
  text.split(/\r\n?|\n/).forEach((content, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(content);
    if (mark !== null) {
      const [, opened = '', rest = ''] = mark;
      if (fence === null) fence = opened;
      else if (opened.startsWith(fence) && rest.trim() === '') fence = null;
      return;
    }
    if (fence !== null) return;
    const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(content);
    if (heading === null) return;
    const [, hashes = '', title = ''] = heading;
    headings.push({ level: hashes.length, title, line: index + 1 });
  });
  return headings;
}

/** A section that the platform wants: where it stands, and whether it says something. */
export interface SectionState {
  readonly name: ResearchSection;
  /** The 1-based line of its heading; `null` where it is missing. */
  readonly line: number | null;
  readonly hasContent: boolean;
}

export function sectionsOf(text: string): readonly SectionState[] {
  const headings = headingsOf(text);
  const lines = text.split(/\r\n?|\n/);
  return researchSections.map((name) => {
    const at = headings.findIndex((heading) => isOf(heading, name));
    const heading = headings[at];
    if (heading === undefined) return { name, line: null, hasContent: false };
    const next = headings.slice(at + 1).find(({ level }) => level <= heading.level);
    const body = lines.slice(heading.line, next === undefined ? undefined : next.line - 1);
    const hasContent = body.some((one) => one.trim() !== '' && !/^ {0,3}#{1,6}(?:\s|$)/.test(one));
    return { name, line: heading.line, hasContent };
  });
}

/** People write "and" for "&", and other capitals. */
function isOf({ title }: Heading, name: ResearchSection): boolean {
  const plain = (words: string): string =>
    words.toLowerCase().replaceAll('&', 'and').replaceAll(/\s+/g, ' ').trim();
  return plain(title) === plain(name);
}

/** The document before anything is written in it. */
export function researchSkeleton(): string {
  return `# Research\n\n${researchSections.map((name) => `## ${name}\n`).join('\n')}`;
}

/** Where a missing section goes, in front of the next one that is there, else at the end; and its text. */
export function sectionInsertion(
  text: string,
  name: ResearchSection,
): { readonly offset: number; readonly insert: string } {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const following = sectionsOf(text)
    .slice(researchSections.indexOf(name) + 1)
    .find(({ line }) => line !== null);
  if (following?.line != null) {
    const offset = offsetOfLine(text, following.line);
    return { offset, insert: `## ${name}${lineEnd}${lineEnd}` };
  }
  const gap =
    text.trim() === ''
      ? ''
      : /\n\r?\n$/.test(text)
        ? ''
        : /\n$/.test(text)
          ? lineEnd
          : lineEnd.repeat(2);
  return { offset: text.length, insert: `${gap}## ${name}${lineEnd}` };
}

function offsetOfLine(text: string, line: number): number {
  const breaks = /\r\n?|\n/g;
  for (let passed = 1; passed < line; passed += 1) {
    if (breaks.exec(text) === null) return text.length;
  }
  return breaks.lastIndex;
}
