import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Picture } from '../../../shared/layout/placed.ts';
import { paintPicture, type Marks } from './paint-picture.ts';
import { prepareSurface } from './surface.ts';
import { usePaintColors } from './use-colors.ts';
import classes from './paint.module.css';

interface PaintedPictureProps {
  readonly picture: Picture;
  readonly marks: Marks;
  readonly label: string;
}

/** The whole picture, painted at each move of the view: stays fluid with thousands of steps in sight. */
export function PaintedPicture({ picture, marks, label }: PaintedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const colors = usePaintColors();
  useEffect(() => {
    let frame = 0;
    function paint(): void {
      frame = 0;
      const { transform, width, height } = store.getState();
      const [x, y, zoom] = transform;
      const element = canvas.current;
      if (element === null || colors === null) return;
      const context = prepareSurface(element, width, height);
      if (context === null) return;
      context.translate(x, y);
      context.scale(zoom, zoom);
      const area = {
        left: -x / zoom,
        top: -y / zoom,
        right: (width - x) / zoom,
        bottom: (height - y) / zoom,
      };
      paintPicture(context, picture, area, marks, colors, zoom);
    }
    // A frame may bring several changes of the view.
    function plan(): void {
      if (frame === 0) frame = requestAnimationFrame(paint);
    }
    paint();
    const stop = store.subscribe(plan);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store, picture, marks, colors]);
  return <canvas ref={canvas} className={classes['painted']} role="img" aria-label={label} />;
}
