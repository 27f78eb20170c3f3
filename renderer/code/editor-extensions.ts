import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { reportFailure } from '../state/notice-store.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { chosenLines } from './chosen-lines.ts';
import { editorTheme } from './editor-theme.ts';
import { detectIndentation } from './indentation.ts';
import { markdownLanguage } from './markdown-language.ts';
import { redoTyping, undoTyping } from './sessions.ts';
import { tabKey } from './tab-key.ts';
import { unbrokenTables } from './unbroken-tables.ts';

/**
 * Everything the editor can do but its history: undo is the project's, so that a change on the canvas and one in the text are
 * taken back in the order in which they were made.
 */
export function editorExtensions(file: string, document: string, descriptionId: string): Extension {
  return [
    EditorView.cspNonce.of(styleNonce()),
    EditorView.contentAttributes.of({
      'aria-label': `Code of ${file}`,
      'aria-describedby': descriptionId,
      tabindex: '0',
    }),
    projectHistory,
    lineNumbers(),
    lintGutter(),
    foldGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    EditorState.allowMultipleSelections.of(true),
    indentUnit.of(detectIndentation(document)),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    search({ top: true }),
    highlightSelectionMatches(),
    chosenLines,
    languageOf(file),
    editorTheme,
    keymap.of([
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
    tabKey,
  ];
}

function languageOf(file: string): Extension {
  if (/\.[cm]?tsx?$/.test(file)) {
    return javascript({ typescript: true, jsx: file.endsWith('x') });
  }
  if (/\.[cm]?jsx?$/.test(file)) return javascript({ jsx: true });
  if (file.endsWith('.md')) return [markdownLanguage, EditorView.lineWrapping, unbrokenTables];
  return /\.jsonc?$/.test(file) ? json() : [];
}

function startUndo(): boolean {
  reportFailure(undoTyping());
  return true;
}

function startRedo(): boolean {
  reportFailure(redoTyping());
  return true;
}

/** Menus of browsers and systems undo by an input event instead of a key. */
const projectHistory: Extension = [
  Prec.highest(
    keymap.of([
      { key: 'Mod-z', run: startUndo, preventDefault: true },
      { key: 'Mod-Shift-z', run: startRedo, preventDefault: true },
      { key: 'Mod-y', run: startRedo, preventDefault: true },
    ]),
  ),
  EditorView.domEventHandlers({
    beforeinput: (event) => {
      if (event.inputType === 'historyUndo') return consume(event, startUndo);
      return event.inputType === 'historyRedo' ? consume(event, startRedo) : false;
    },
  }),
];

function consume(event: Event, run: () => boolean): boolean {
  event.preventDefault();
  return run();
}
