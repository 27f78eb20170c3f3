type Source = { id: number; variants: { sku: string }[]; title: string };

export function toProduct(source: Source) {
    return { sku: source.variants[0]?.sku ?? String(source.id), name: source.title };
}
