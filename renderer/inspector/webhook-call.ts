import type { WebhookTrigger } from '../../shared/model/project.ts';

/** The id follows the environment's URL, nothing is prefixed. */
export function webhookUrl(publicUrl: string, id: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/${id}`;
}

/** A line for bash that calls the webhook as it expects it. */
export function curlLine(url: string, { method, request }: WebhookTrigger): string {
  const verb = method == null || method === 'all' ? 'POST' : method.toUpperCase();
  const address = `'${url}'`;
  if (verb === 'GET') return `curl ${address}`;
  if (verb === 'HEAD') return `curl -I ${address}`;
  if (verb === 'DELETE' || verb === 'OPTIONS') return `curl -X ${verb} ${address}`;
  const body =
    request?.rawBody === true ? `-d 'text'` : `-H 'Content-Type: application/json' -d '{}'`;
  return `curl -X ${verb} ${address} ${body}`;
}
