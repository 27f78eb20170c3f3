import { Button } from '@mantine/core';
import { IconNotebook, IconPencil, IconSparkles } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { researchFile, researchSkeleton } from '../../shared/planner/research-document.ts';
import { toBridgeError, type BridgeError } from '../bridge/bridge-error.ts';
import { sessionOf } from '../code/sessions.ts';
import type { TextSession } from '../code/text-session.ts';
import { CodeSkeleton } from '../panels/code-skeleton.tsx';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands } from '../state/project-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { planWithAssistant } from './plan-actions.ts';
import classes from './plan-view.module.css';
import { ResearchDesk } from './research-desk.tsx';

interface ResearchPageProps {
  readonly text: string | null;
  readonly isLoaded: boolean;
}

/** The research document of the project, or how to get one. */
export function ResearchPage({ text, isLoaded }: ResearchPageProps) {
  if (text !== null) return <OpenResearch />;
  return isLoaded ? <NoResearch /> : <CodeSkeleton />;
}

function NoResearch() {
  return (
    <div className={classes['empty']}>
      <EmptyState icon={IconNotebook} title="No research yet">
        <p>
          What the integration has to know: how the systems authenticate, which endpoints it calls,
          their limits, and which field goes where. It is kept in <code>{researchFile}</code>, with
          your code.
        </p>
        <div className={classes['choices']}>
          <Button
            leftSection={<IconSparkles size={15} stroke={1.7} aria-hidden />}
            onClick={planWithAssistant}
          >
            Plan with the assistant
          </Button>
          <Button
            variant="default"
            leftSection={<IconPencil size={15} stroke={1.7} aria-hidden />}
            onClick={() => reportFailure(beginResearch())}
          >
            Write it yourself
          </Button>
        </div>
      </EmptyState>
    </div>
  );
}

async function beginResearch(): Promise<void> {
  await applyCommands([{ command: 'file.write', file: researchFile, text: researchSkeleton() }]);
}

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly session: TextSession }
  | { readonly kind: 'failed'; readonly error: BridgeError };

function OpenResearch() {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    let isGone = false;
    const set = (next: Loading): void => {
      if (!isGone) setLoading(next);
    };
    sessionOf(researchFile).then(
      (session) => set({ kind: 'loaded', session }),
      (thrown: unknown) => set({ kind: 'failed', error: toBridgeError(thrown) }),
    );
    return () => {
      isGone = true;
    };
  }, []);
  switch (loading.kind) {
    case 'loading':
      return <CodeSkeleton />;
    case 'loaded':
      return <ResearchDesk session={loading.session} />;
    case 'failed':
      return (
        <EmptyState icon={IconNotebook} title={loading.error.message}>
          <p>{loading.error.hint}</p>
        </EmptyState>
      );
  }
}
