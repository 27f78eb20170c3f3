import type { DeployOutcome, DeployPoint } from '../../shared/model/deploy.ts';

const outcomeTitles: Readonly<Record<DeployOutcome, string>> = {
  accepted: 'Accepted by the platform',
  refused: 'Refused by the platform',
  'not-sent': 'Not sent',
  unknown: 'The platform’s answer is not known',
};

export function outcomeTitle(outcome: DeployOutcome): string {
  return outcomeTitles[outcome];
}

/** What happens at each point of a deployment, in order. */
export const deployStages: readonly { readonly point: DeployPoint; readonly label: string }[] = [
  { point: 'started', label: 'Copy the checked files aside' },
  { point: 'staged', label: 'Compare with what the CLI would send' },
  { point: 'sending', label: 'Send to the platform' },
  { point: 'answered', label: 'Look at what the platform shows' },
];

/** Where a stage stands when the given point was reached; `null` is before the first one. */
export function stageStatus(
  stage: DeployPoint,
  reached: DeployPoint | null,
): 'done' | 'running' | 'waiting' {
  const order = deployStages.map(({ point }) => point);
  const at = Math.max(0, reached === null ? 0 : order.indexOf(reached));
  const index = order.indexOf(stage);
  if (index < at) return 'done';
  return index === at ? 'running' : 'waiting';
}

/** Bytes as people read them: `812 B`, `3.4 KB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** A time of the platform in the reader's own place and manner; the text itself where it is no time. */
export function formatTime(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    time,
  );
}
