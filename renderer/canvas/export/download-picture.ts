import type { Workflow } from '../../../shared/model/project.ts';
import { readColors } from '../paint/colors.ts';
import { pictureOf } from '../picture.ts';
import { svgOf } from './svg.ts';

/** Pixels of the PNG for each unit of the canvas. */
const sharpness = 2;
/** What browsers draw at most, in pixels to a side. */
const longestSide = 16_000;

/** Saves the workflow's picture as a file, in the colours of the theme. */
export async function downloadPicture(workflow: Workflow, format: 'svg' | 'png'): Promise<void> {
  const colors = readColors(document.documentElement);
  const { text, width, height } = svgOf(pictureOf(workflow), workflow, colors);
  const svg = new Blob([text], { type: 'image/svg+xml' });
  const name = `${(workflow.id ?? workflow.key).replaceAll(/[^\w.-]+/g, '-')}.${format}`;
  download(format === 'svg' ? svg : await rasterize(svg, width, height), name);
}

async function rasterize(svg: Blob, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(sharpness, longestSide / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null)
          reject(new Error('The picture is too large for a PNG; export it as SVG.'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then, and keeps the content.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
