/** A type's name for some text: its words in capitals, as in `OrderLine` for `order_line`. */
export function typeNameOf(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9$]+/)
    .filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (name === '') return 'Type';
  return /^\d/.test(name) ? `Type${name}` : name;
}

/** A file's name for a type's: `order-line` for `OrderLine`. */
export function fileNameOf(typeName: string): string {
  return typeName
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
}
