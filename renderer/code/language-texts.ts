import type { HoverText, Signature } from '../../shared/contract/language-types.ts';

/** What the compiler says of a name: its type, and the documentation as plain text. */
export function hoverContent({ code, documentation }: HoverText): HTMLElement {
  const root = element('div', 'cm-compiler');
  root.append(element('pre', 'cm-compiler-code', code));
  if (documentation !== '') root.append(element('p', 'cm-compiler-text', documentation));
  return root;
}

/** A function's signature with the parameter that is being written. */
export function signatureContent(signature: Signature): HTMLElement {
  const { label, parameters, active, documentation } = signature;
  const root = element('div', 'cm-compiler');
  const code = element('pre', 'cm-compiler-code');
  const current = active === null ? undefined : parameters[active];
  if (current === undefined) code.textContent = label;
  else {
    code.append(
      label.slice(0, current.start),
      element('strong', 'cm-compiler-active', label.slice(current.start, current.end)),
      label.slice(current.end),
    );
  }
  root.append(code);
  if (documentation !== '') root.append(element('p', 'cm-compiler-text', documentation));
  return root;
}

function element(name: 'div' | 'pre' | 'p' | 'strong', className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
