import { useEffect, useRef, type RefObject } from 'react';
import { useDragStore } from './drag-store.ts';
import { rowHeight } from './field-tree-view.tsx';
import { linesInView, type Line, type Lines } from './links.ts';
import { useMapperStore } from './mapper-store.ts';
import classes from './lines-view.module.css';

interface LinesViewProps {
  readonly lines: Lines;
  readonly source: RefObject<HTMLDivElement | null>;
  readonly target: RefObject<HTMLDivElement | null>;
}

/** The room above the first row of a tree, in pixels. */
const treePadding = 4;

/** The lines between the trees. They are drawn by hand as the trees scroll, a path for each kind, without a word to React. */
export function LinesView({ lines, source, target }: LinesViewProps) {
  const svg = useRef<SVGSVGElement>(null);
  const plain = useRef<SVGPathElement>(null);
  const chosen = useRef<SVGPathElement>(null);
  const proposed = useRef<SVGPathElement>(null);
  const removed = useRef<SVGPathElement>(null);
  const activeSource = useMapperStore((state) => state.source.active);
  const activeTarget = useMapperStore((state) => state.target.active);
  useEffect(() => {
    const [from, to, area] = [source.current, target.current, svg.current];
    if (from === null || to === null || area === null) return;
    const draw = (): void => {
      const width = area.clientWidth;
      const texts = { plain: '', chosen: '', proposed: '', removed: '' };
      for (const line of linesInView(lines, viewOf(from), viewOf(to))) {
        const { link } = line;
        const isChosen = link.target === activeTarget || link.source === activeSource;
        const plainKind = isChosen ? 'chosen' : 'plain';
        const kind = link.isRemoved === true ? 'removed' : link.isProposed ? 'proposed' : plainKind;
        texts[kind] += lineText(line, from.scrollTop, to.scrollTop, width);
      }
      plain.current?.setAttribute('d', texts.plain);
      chosen.current?.setAttribute('d', texts.chosen);
      proposed.current?.setAttribute('d', texts.proposed);
      removed.current?.setAttribute('d', texts.removed);
    };
    let frame = 0;
    const drawSoon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    draw();
    const sizes = new ResizeObserver(drawSoon);
    sizes.observe(area);
    from.addEventListener('scroll', drawSoon, { passive: true });
    to.addEventListener('scroll', drawSoon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      from.removeEventListener('scroll', drawSoon);
      to.removeEventListener('scroll', drawSoon);
    };
  }, [lines, source, target, activeSource, activeTarget]);
  return (
    <svg ref={svg} className={classes['lines']} aria-hidden>
      <path ref={plain} className={classes['line']} />
      <path ref={proposed} className={classes['proposed']} />
      <path ref={removed} className={classes['removed']} />
      <path ref={chosen} className={classes['chosen']} />
    </svg>
  );
}

/** The first and the last row in view. */
function viewOf({ scrollTop, clientHeight }: HTMLElement): readonly [number, number] {
  const first = Math.floor((scrollTop - treePadding) / rowHeight);
  return [Math.max(0, first), Math.floor((scrollTop + clientHeight) / rowHeight)];
}

function lineText(line: Line, sourceTop: number, targetTop: number, width: number): string {
  const middle = treePadding + rowHeight / 2;
  const from = Math.round(line.from * rowHeight + middle - sourceTop);
  const to = Math.round(line.to * rowHeight + middle - targetTop);
  const bend = Math.round(width / 2);
  return `M0 ${from}C${bend} ${from} ${width - bend} ${to} ${width} ${to}`;
}

/** The line under way, from the field's dot to the pointer. */
export function DragLine() {
  const drag = useDragStore((state) => state.drag);
  if (drag === null) return null;
  const { side, path } = drag.from;
  const row = document.querySelector(
    `[data-field-side="${side}"][data-field-path="${CSS.escape(path)}"]`,
  );
  const box = row?.getBoundingClientRect();
  if (box === undefined) return null;
  const x = side === 'source' ? box.right - 9 : box.left + 9;
  return (
    <svg className={classes['dragLayer']} aria-hidden>
      <path
        className={classes['dragged']}
        d={`M${x} ${box.top + box.height / 2}L${drag.x} ${drag.y}`}
      />
    </svg>
  );
}
