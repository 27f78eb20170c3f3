import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';

const types = `export interface Customer { name: string }
export interface Order { id: string; email: string | null; customer: Customer }
export interface Contact { mail: string; name: string; other?: string | null }
export interface Invoice { id: string; contact?: Contact }
`;

function extracted(parameters: string, fields: string, before = ''): string {
  const file = 'src/services/invoice.ts';
  const text = `import type { Contact, Customer, Invoice, Order } from '../types/shop.ts';

export function toInvoice(${parameters}): Invoice {
${before}  return {
    id: order.id,
    ${fields},
  };
}
`;
  const { texts } = applyCommands(
    { 'src/types/shop.ts': types, [file]: text },
    { command: 'mapping.extract', mapping: 'toInvoice', target: 'contact', name: 'toContact' },
  );
  return texts[file] ?? '';
}

describe('mapping.extract', () => {
  it('leaves the lines of a template as they are', () => {
    const name = 'name: `Dear\n      ${order.customer.name}`';
    const text = extracted('order: Order', `contact: {\n      ${name},\n      mail: 'x',\n    }`);
    expect(text).toContain("    name: `Dear\n      ${order.customer.name}`,\n    mail: 'x',\n  };");
  });

  it('says of an optional source that it may be missing', () => {
    const both = 'order: Order, customer?: Customer';
    const text = extracted(both, "contact: { name: customer?.name ?? '', mail: 'x' }");
    expect(text).toContain('toContact(customer: Customer | undefined): Contact');
    const asked = "...(customer && { contact: { name: customer.name, mail: 'x' } })";
    expect(extracted(both, asked)).toContain('toContact(customer: Customer): Contact');
  });

  it('takes a constant that is known to be there as such', () => {
    const constant = '  const email = order.email;\n';
    const trimmed = "...(email != null && { contact: { name: 'x', mail: email.trim() } })";
    expect(extracted('order: Order', trimmed, constant)).toContain('toContact(email: string)');
    const open = "contact: { name: 'x', mail: email ?? '' }";
    expect(extracted('order: Order', open, constant)).toContain('toContact(email: string | null)');
  });

  it('takes a field that a condition makes sure of where it may be missing as well', () => {
    const asked = "...(order.email != null && { contact: { name: order.email ?? '', mail: 'x' } })";
    expect(extracted('order: Order', asked)).toContain('toContact(order: Order)');
    const whole =
      "...(order.email != null && { contact: { name: 'x', mail: 'x', other: order.email } })";
    expect(extracted('order: Order', whole)).toContain('toContact(order: Order)');
  });

  it('refuses a field that only a condition around the object makes sure of', () => {
    const asked =
      "...(order.email != null && { contact: { name: 'x', mail: order.email.trim() } })";
    expect(() => extracted('order: Order', asked)).toThrow(
      /reads "order.email", which a condition/,
    );
  });
});
