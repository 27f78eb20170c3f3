import { Annotation, type Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from '@codemirror/view';
import {
  smallestChange,
  toDocumentChanges,
  toSourceChanges,
  viewSource,
  type DocumentView,
} from './document-view.ts';
import type { ChangeListener, TextSession } from './text-session.ts';
import { toTextChanges } from './text-sync.ts';

/** Marks what came from the session, so that it is not sent back to it. */
const fromSession = Annotation.define<boolean>();

/** Keeps an editor and a session the same: edits of the one are changes of the other. */
class Binding implements PluginValue {
  private documentView: DocumentView;
  private readonly view: EditorView;
  private readonly session: TextSession;
  private readonly listener: ChangeListener;
  private readonly stopListening: () => void;

  constructor(view: EditorView, session: TextSession) {
    this.view = view;
    this.session = session;
    this.documentView = viewSource(session.text());
    this.listener = (changes) => {
      const before = this.documentView;
      this.documentView = viewSource(session.text());
      this.show(toDocumentChanges(before, this.documentView, toTextChanges(changes)));
    };
    this.stopListening = session.onRemoteChange(this.listener);
  }

  update(update: ViewUpdate): void {
    const isOwn = update.transactions.some((transaction) => transaction.annotation(fromSession));
    if (!update.docChanged || isOwn) return;
    this.session.edit(toSourceChanges(this.documentView, update.changes), this.listener);
    this.documentView = viewSource(this.session.text());
    if (this.documentView.document.length !== update.state.doc.length) this.correct();
  }

  destroy(): void {
    this.stopListening();
  }

  /** The session's text is the true one; a view must not be updated while it updates. */
  private correct(): void {
    queueMicrotask(() => {
      const change = smallestChange(this.view.state.doc.toString(), this.documentView.document);
      if (change !== null) this.show([change]);
    });
  }

  private show(changes: ReturnType<typeof toDocumentChanges>): void {
    this.view.dispatch({
      changes: changes.map(({ start, end, insert }) => ({ from: start, to: end, insert })),
      annotations: fromSession.of(true),
    });
  }
}

export function bindSession(session: TextSession): Extension {
  return ViewPlugin.define((view) => new Binding(view, session));
}
