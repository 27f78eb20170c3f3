import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import type { Command } from '../../shared/edit/command.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import { editorTheme } from './editor-theme.ts';
import { completeField, fieldLanguage } from './field-language.ts';

/** What an expression field of a form tells its editor, and hears from it. */
export interface ExpressionPort {
  readonly label: string;
  readonly placeholder: string;
  /** What can be written at this place besides the language's own words. */
  readonly names: () => readonly string[];
  /** The command that puts a text into the code, by which the compiler is asked about it; `null` where there is none. */
  readonly commandFor: (text: string) => Command | null;
  readonly change: (text: string) => void;
  readonly submit: () => void;
  /** Puts the code's own text back. Answers whether there was anything to take back. */
  readonly revert: () => boolean;
}

export interface ExpressionEditor {
  setText(text: string): void;
  /** Names the element that says what is wrong, `null` when nothing is. */
  setProblem(id: string | null): void;
  focus(): void;
  destroy(): void;
}

/** A small editor for one expression: completion by name and from the compiler, brackets, and the colours of the code panel. */
export function openExpression(
  parent: HTMLElement,
  text: string,
  port: ExpressionPort,
): ExpressionEditor {
  const problem = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [extensionsFor(port), problem.of([])],
    }),
  });
  return {
    setText: (wanted) => {
      const length = view.state.doc.length;
      if (wanted === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: length, insert: wanted } });
    },
    setProblem: (id) =>
      view.dispatch({
        effects: problem.reconfigure(
          id === null
            ? []
            : EditorView.contentAttributes.of({ 'aria-invalid': 'true', 'aria-describedby': id }),
        ),
      }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function extensionsFor(port: ExpressionPort): Extension {
  return [
    EditorView.cspNonce.of(styleNonce()),
    EditorView.contentAttributes.of({ 'aria-label': port.label }),
    Prec.highest(keymap.of([...keysOf(port)])),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) port.change(update.state.doc.toString());
    }),
    EditorView.domEventHandlers({
      blur: () => {
        port.submit();
        return false;
      },
    }),
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    indentUnit.of('  '),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Its list must not be cut off by the panel.
    tooltips({ position: 'fixed', parent: document.body }),
    autocompletion({ override: [completionSource(port)], icons: false }),
    fieldLanguage((text) => port.commandFor(text)),
    javascript({ typescript: true }),
    placeholder(port.placeholder),
    editorTheme,
    fieldTheme,
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

/**
 * Enter takes a text of one line; in longer ones it is a line break, and Ctrl or Cmd with Enter takes them. Where a list of
 * completions is open it takes the chosen one instead, but for a list that came just now, which the user cannot have read.
 */
function keysOf(port: ExpressionPort) {
  const submit = (): boolean => {
    port.submit();
    return true;
  };
  return [
    { key: 'Mod-Enter', run: submit },
    {
      key: 'Enter',
      run: (view: EditorView): boolean =>
        acceptCompletion(view) || (view.state.doc.lines === 1 && submit()),
    },
    {
      key: 'Escape',
      // A list that is still being asked for is closed by Escape, like one that is shown.
      run: (view: EditorView): boolean => completionStatus(view.state) === null && port.revert(),
      stopPropagation: true,
    },
  ];
}

/** What the compiler knows, behind the names that the form knows; those alone while it cannot be asked. */
function completionSource(port: ExpressionPort) {
  const names = namesSource(port);
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const answer = await completeField(context, (text) => port.commandFor(text));
    const known = names(context);
    if (answer === null || known === null) return answer ?? known;
    // Behind a dot, only the compiler knows the members.
    if (known.from !== answer.from) return answer;
    const labels = new Set(known.options.map(({ label }) => label));
    const others = answer.options.filter(({ label }) => !labels.has(label));
    return { ...answer, options: [...known.options.map(upFront), ...others] };
  };
}

function upFront(option: Completion): Completion {
  return { ...option, boost: 99 };
}

function namesSource(port: ExpressionPort) {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\p{L}_$][\p{L}\p{N}_$.]*/u);
    if (word === null && !context.explicit) return null;
    const options = port.names().map((label): Completion => ({ label, type: 'variable' }));
    return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_$.]*$/u };
  };
}

/** As tall as its text, within limits. */
const fieldTheme = EditorView.theme({
  '&': { height: 'auto', fontSize: '0.75rem', backgroundColor: 'transparent' },
  '.cm-scroller': { maxHeight: '14em', overflow: 'auto' },
  '.cm-content': { padding: '5px 0', minHeight: '18px' },
  '.cm-line': { padding: '0 9px' },
  '.cm-placeholder': { color: 'var(--text-tertiary)' },
});
