import type { Picture, PlacedEdge, PlacedNode } from '../../../shared/layout/placed.ts';
import type { Workflow } from '../../../shared/model/project.ts';
import { stepCard, triggerCard, type CardText } from '../cards.ts';
import type { PaintColors } from '../paint/colors.ts';
import { entryOf, exitOf } from '../paint/paint-picture.ts';
import { boundsOf } from '../picture.ts';
import { stepKindName, stepLook } from '../step-kinds.ts';
import { indexOf } from '../picture-index.ts';

const margin = 32;
/** Average widths of a character in the two sizes of a card's lines: an SVG does not cut long texts off by itself. */
const characterWidth = { title: 7.6, summary: 6.4 };
const fonts = {
  text: 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif',
  code: 'ui-monospace, Menlo, Consolas, monospace',
};

/** A workflow's picture as an SVG document that needs nothing else, with its size in pixels. */
export function svgOf(
  picture: Picture,
  workflow: Workflow,
  colors: PaintColors,
): { readonly text: string; readonly width: number; readonly height: number } {
  const drawn = picture.nodes.filter(({ kind }) => kind !== 'append');
  const { left, top, right, bottom } = boundsOf(drawn);
  const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin];
  const byId = indexOf(picture).byId;
  const lines = picture.edges.flatMap((edge) => {
    const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
    const isDrawn = source !== undefined && target !== undefined && target.kind !== 'append';
    return isDrawn ? [lineOf(edge, source, target, colors)] : [];
  });
  const parts = [
    `<rect x="${left - margin}" y="${top - margin}" width="${width}" height="${height}" fill="${colors.background}"/>`,
    ...drawn.filter(({ kind }) => kind === 'frame').map((node) => frameOf(node, colors)),
    ...lines,
    ...drawn.map((node) => cardOf(node, workflow, colors)),
  ];
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left - margin} ${top - margin} ${width} ${height}" role="img" aria-label="${escape(workflow.id ?? workflow.key)}">
<defs><marker id="arrow" viewBox="-6 -5 8 10" markerWidth="8" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><polyline points="-5,-3.5 -0.5,0 -5,3.5" fill="none" stroke="${colors.line}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></marker></defs>
${parts.filter((part) => part !== '').join('\n')}
</svg>
`;
  return { text, width, height };
}

function lineOf(
  edge: PlacedEdge,
  source: PlacedNode,
  target: PlacedNode,
  colors: PaintColors,
): string {
  const [from, to] = [exitOf(source, edge), entryOf(target, edge)];
  const joinY = edge.free ? (from.y + to.y) / 2 : to.y - edge.join;
  const isBent = edge.kind !== 'error' && from.x !== to.x;
  const bend = isBent ? ` V ${joinY} H ${to.x}` : '';
  const end = edge.kind === 'error' ? `L ${to.x} ${to.y}` : `V ${to.y}`;
  const isDashed = edge.kind === 'recover' || edge.detached;
  const color = edge.kind === 'flow' ? colors.line : colors.warning;
  return `<path d="M ${from.x} ${from.y}${bend} ${end}" fill="none" stroke="${color}" stroke-width="1.5"${isDashed ? ' stroke-dasharray="5 4"' : ''} marker-end="url(#arrow)"/>`;
}

function frameOf(node: PlacedNode, colors: PaintColors): string {
  if (node.kind !== 'frame') return '';
  const label = {
    serial: 'For each item',
    parallel: 'For each item, in parallel',
    chain: 'Task chain',
  };
  return `<rect x="${node.x}" y="${node.y}" width="${node.width}" height="${node.height}" rx="14" fill="${colors.frame}" stroke="${colors.border}"/>
${textOf(label[node.frame], node.x + 16, node.y + 24, 12, 500, colors.text, false)}`;
}

function cardOf(node: PlacedNode, workflow: Workflow, colors: PaintColors): string {
  if (node.kind === 'guard') {
    const { x, y, width, height } = node;
    return `<path d="M ${x} ${y} h ${width - 8} q 8 0 8 8 v ${height - 16} q 0 8 -8 8 h ${8 - width}" fill="none" stroke="${colors.warning}" stroke-width="1.5"/>`;
  }
  if (node.kind === 'trigger')
    return card(node, triggerCard(workflow), 'Trigger', colors.accent, false, colors);
  if (node.kind !== 'step') return '';
  const { step } = node;
  const look = stepLook(step);
  const color = {
    fn: colors.accent,
    function: colors.accent,
    http: colors.success,
    catch: colors.warning,
    reference: colors.border,
    opaque: colors.border,
  }[look];
  return card(node, stepCard(step), stepKindName(step), color, step.background, colors);
}

function card(
  { x, y, width, height }: PlacedNode,
  text: CardText,
  kind: string,
  color: string,
  isDashed: boolean,
  colors: PaintColors,
): string {
  const second = [text.system, text.summary].filter((part) => part !== null && part !== '');
  const space = width - 40;
  return `<g><title>${escape(`${kind} ${text.title}`)}</title>
<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${colors.surface}" stroke="${colors.border}"${isDashed ? ' stroke-dasharray="5 4"' : ''}/>
<rect x="${x + 12}" y="${y + 18}" width="4" height="36" rx="2" fill="${color}"/>
${textOf(cut(text.title, space / characterWidth.title), x + 28, y + 32, 14, 600, colors.text, text.isTitleCode)}
${textOf(cut(second.join(' · '), space / characterWidth.summary), x + 28, y + 52, 12, 400, colors.quiet, text.isSummaryCode)}</g>`;
}

function textOf(
  text: string,
  x: number,
  y: number,
  size: number,
  weight: number,
  color: string,
  isCode: boolean,
): string {
  const family = isCode ? fonts.code : fonts.text;
  return `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${color}">${escape(text)}</text>`;
}

function cut(text: string, length: number): string {
  const most = Math.floor(length);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** For text and attribute values; what XML does not allow is left out. */
function escape(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
