import ts from 'typescript';
import { findSamples, sampleFileText } from '../../mapping/samples.ts';
import type { TextChange } from '../../model/span.ts';
import { walk } from '../../parse/syntax.ts';
import type { Draft } from '../draft.ts';
import { findFunction } from '../function-target.ts';
import { loneUnit } from '../lone-unit.ts';
import { detectStyle, importExtension } from '../style.ts';
import { updateTestFile } from '../test-file.ts';
import { testFileOf, writeSamples } from './mapping-tests.ts';

/**
 * Lets the samples and the test file of a function follow its new name: cases that were written here are written anew, in
 * all others the name is changed. Other test files that have the name are noted.
 */
export function renameTests(draft: Draft, file: string, from: string, to: string): void {
  const tested = findFunction(draft, `${file}#${to}`);
  const testFile = testFileOf(file);
  const text = draft.others().get(testFile);
  const found = findSamples(draft.others(), `${file}#${from}`);
  if (text !== undefined && loneUnit(testFile, text).syntax === null) {
    const style = detectStyle(tested.unit);
    const extension = importExtension(tested.unit, draft.reading().units.values());
    const old = { ...tested, name: from };
    // Cases of ours go first: with another name in them they would look like changed ones.
    if (found !== null) {
      const { changes } = updateTestFile(testFile, text, old, [], style, extension);
      draft.changeText(testFile, changes);
    }
    draft.changeText(testFile, nameChanges(testFile, draft.textOf(testFile), from, to));
  }
  if (found !== null) {
    const { samples } = found.content;
    const before = draft.textOf(found.file);
    const after = sampleFileText({ function: `${file}#${to}`, samples });
    draft.changeText(found.file, [{ start: 0, end: before.length, insert: after }]);
    writeSamples(draft, tested, samples);
  }
  const others = [...draft.others()].filter(
    ([other, content]) =>
      other !== testFile && /\.tsx?$/.test(other) && new RegExp(`\\b${from}\\b`).test(content),
  );
  for (const [other] of others) draft.note(`Check ${other}: it has the name "${from}".`);
}

/** The function's name as a test imports and calls it. */
function nameChanges(file: string, text: string, from: string, to: string): readonly TextChange[] {
  const { source } = loneUnit(file, text);
  const changes: TextChange[] = [];
  let isAlias = false;
  walk(source, (node) => {
    if (!ts.isIdentifier(node) || node.text !== from) return;
    const { parent } = node;
    if (ts.isImportSpecifier(parent) && parent.propertyName === node) isAlias = true;
    const isMember =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node);
    if (isMember) return;
    const insert = ts.isShorthandPropertyAssignment(parent) ? `${from}: ${to}` : to;
    const change = { start: node.getStart(source), end: node.end, insert };
    if (!isAlias || ts.isImportSpecifier(parent)) changes.push(change);
  });
  return changes;
}
