/** A PDF with a page for each list of lines, written by hand: no tool of ours makes one. */
export function makePdf(pages: readonly (readonly string[])[]): Buffer {
  const objects: string[] = [];
  const add = (text: string): number => objects.push(text);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const kids = pages.map((lines) => {
    const drawn = lines.map((line) => `(${line.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj T*`);
    const body = `BT /F1 12 Tf 14 TL 50 750 Td ${drawn.join(' ')} ET`;
    const content = add(`<< /Length ${body.length} >>\nstream\n${body}\nendstream`);
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
  });
  const references = kids.map((kid) => `${kid} 0 R`).join(' ');
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${references}] >>`;
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

interface MadeDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, unknown>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

/** An OpenAPI document of so many resources, each with a list and a creation, and one resource of orders among them. */
export function makeOpenApi(resources: number): MadeDocument {
  const paths: Record<string, unknown> = {};
  const schemas: Record<string, unknown> = {};
  const names = Array.from({ length: resources }, (_, index) => `Widget${index}`);
  for (const name of [...names, 'SalesOrder']) {
    const reference = { $ref: `#/components/schemas/${name}` };
    const json = { content: { 'application/json': { schema: reference } } };
    schemas[name] = {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string', description: 'Identifies it. '.repeat(10) },
        parent: reference,
        lines: {
          type: 'array',
          items: {
            type: 'object',
            properties: { sku: { type: 'string' }, qty: { type: 'integer' } },
          },
        },
      },
    };
    paths[`/${name}`] = {
      get: { operationId: `list${name}`, summary: `Lists ${name}`, responses: { 200: json } },
      post: {
        operationId: `create${name}`,
        summary: `Creates ${name}`,
        parameters: [{ name: 'dry', in: 'query', schema: { type: 'boolean' } }],
        requestBody: json,
        responses: { 201: json },
      },
    };
  }
  return {
    openapi: '3.0.3',
    info: { title: 'Sales', version: '1' },
    paths,
    components: { schemas },
  };
}
