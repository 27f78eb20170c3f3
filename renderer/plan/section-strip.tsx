import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { sectionsOf, type SectionState } from '../../shared/planner/research-document.ts';
import classes from './plan-view.module.css';

interface SectionStripProps {
  readonly text: string;
  readonly onGo: (section: SectionState) => void;
  readonly onAdd: (section: SectionState) => void;
}

/** The sections that the platform wants: which say something, which are empty, and which are missing. */
export function SectionStrip({ text, onGo, onAdd }: SectionStripProps) {
  const sections = useMemo(() => sectionsOf(text), [text]);
  return (
    <nav className={classes['strip']} aria-label="Sections of the research">
      {sections.map((section) => (
        <Tooltip key={section.name} label={stateText(section)}>
          <UnstyledButton
            className={classes['chip']}
            data-state={stateOf(section)}
            aria-label={`${section.name}: ${stateText(section)}`}
            onClick={() => (section.line === null ? onAdd(section) : onGo(section))}
          >
            <StateIcon section={section} />
            {section.name}
          </UnstyledButton>
        </Tooltip>
      ))}
    </nav>
  );
}

function StateIcon({ section }: { readonly section: SectionState }) {
  const look = { size: 13, stroke: 1.8, 'aria-hidden': true } as const;
  switch (stateOf(section)) {
    case 'written':
      return <IconCircleCheckFilled {...look} />;
    case 'empty':
      return <IconCircle {...look} />;
    case 'missing':
      return <IconPlus {...look} />;
  }
}

function stateOf({ line, hasContent }: SectionState): 'written' | 'empty' | 'missing' {
  if (line === null) return 'missing';
  return hasContent ? 'written' : 'empty';
}

function stateText(section: SectionState): string {
  switch (stateOf(section)) {
    case 'written':
      return 'Go to the section';
    case 'empty':
      return 'Nothing is written here yet';
    case 'missing':
      return 'Add the section';
  }
}
