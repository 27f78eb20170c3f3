import type { HttpContext } from '@versori/run';

export async function loadQuote({ data, fetch }: HttpContext<{ id: string }>) {
  const response = await fetch(`/quotes/${data.id}`);
  return response.json();
}

export const normalise = ({ data }: { data: any }) => ({ ...data, total: Number(data.total) });
