import { Button } from '@mantine/core';
import { IconMoodConfuzed } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { errorMessage } from '../../shared/base/error.ts';
import { EmptyState } from './empty-state.tsx';

interface PanelBoundaryProps {
  /** As in “The canvas could not be shown”. */
  readonly name: string;
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly message: string | null;
}

/** Keeps a failing panel from taking the window with it: the rest goes on, and the panel can be tried again. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { message: null };

  static getDerivedStateFromError(error: unknown): PanelBoundaryState {
    return { message: errorMessage(error) };
  }

  override render(): ReactNode {
    const { name, children } = this.props;
    const { message } = this.state;
    if (message === null) return children;
    return (
      <EmptyState icon={IconMoodConfuzed} title={`${name} could not be shown`}>
        <p>{message}</p>
        <p>Your files are not affected.</p>
        <Button variant="default" onClick={() => this.setState({ message: null })}>
          Try again
        </Button>
      </EmptyState>
    );
  }
}
