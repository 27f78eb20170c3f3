import { describe, expect, it } from 'vitest';
import {
  headingsOf,
  researchSections,
  researchSkeleton,
  sectionInsertion,
  sectionsOf,
} from './research-document.ts';

const contentOf = (text: string): readonly string[] =>
  sectionsOf(text)
    .filter(({ hasContent }) => hasContent)
    .map(({ name }) => name);

describe('headingsOf', () => {
  it('gives levels, titles and lines', () => {
    expect(headingsOf('# One\r\n\r\ntext\r\n### Two ##\r\n#no\r\n##\r\n')).toEqual([
      { level: 1, title: 'One', line: 1 },
      { level: 3, title: 'Two', line: 4 },
      { level: 2, title: '', line: 6 },
    ]);
  });

  it('leaves out what stands in code', () => {
    const text = '```sh\n# comment\n~~~\n```\n~~~~\n## no\n~~~\n# no\n~~~~\n# Yes\n';
    expect(headingsOf(text).map(({ title }) => title)).toEqual(['Yes']);
  });
});

describe('sectionsOf', () => {
  it('finds every section of the skeleton, all of them empty', () => {
    const sections = sectionsOf(researchSkeleton());
    expect(sections.map(({ name }) => name)).toEqual(researchSections);
    expect(sections.every(({ line, hasContent }) => line !== null && !hasContent)).toBe(true);
  });

  it('takes what stands below deeper headings as content, and headings alone as none', () => {
    const text =
      '## System and Authentication\n\n### HubSpot\n\n## API endpoints\n\n### A\n\n- GET /a\n\n## Sources\n';
    expect(contentOf(text)).toEqual(['API Endpoints']);
    expect(sectionsOf(text).filter(({ line }) => line === null)).toEqual([
      { name: 'Integration Patterns', line: null, hasContent: false },
      { name: 'Data & Transformations', line: null, hasContent: false },
    ]);
  });
});

describe('sectionInsertion', () => {
  const insert = (text: string, name: (typeof researchSections)[number]): string => {
    const { offset, insert: added } = sectionInsertion(text, name);
    return text.slice(0, offset) + added + text.slice(offset);
  };

  it.each([
    ['', '## Sources\n'],
    ['# R', '# R\n\n## Sources\n'],
    ['# R\n', '# R\n\n## Sources\n'],
    ['# R\r\n\r\n', '# R\r\n\r\n## Sources\r\n'],
  ])('puts the last section at the end of %j', (before, after) => {
    expect(insert(before, 'Sources')).toBe(after);
  });

  it('puts a section in front of the next one that is there', () => {
    expect(insert('# R\n\n## Sources\n\n- a\n', 'API Endpoints')).toBe(
      '# R\n\n## API Endpoints\n\n## Sources\n\n- a\n',
    );
  });

  it('completes a text section by section in any order', () => {
    let text = '# R\r\n';
    for (const name of ['Sources', 'System & Authentication', 'Integration Patterns'] as const)
      text = insert(text, name);
    for (const name of ['Data & Transformations', 'API Endpoints'] as const)
      text = insert(text, name);
    expect(headingsOf(text).map(({ title }) => title)).toEqual(['R', ...researchSections]);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });
});
