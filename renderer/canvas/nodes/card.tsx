import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/model/project.ts';
import { SeverityIcon } from '../../ui/severity-icon.tsx';
import type { CardText } from '../cards.ts';
import type { Counts } from '../flow-nodes.ts';
import type { StepLook } from '../step-kinds.ts';
import { useIsFar } from '../use-is-far.ts';
import classes from './card.module.css';

interface CardProps {
  readonly look: StepLook | 'trigger';
  readonly icon: Icon;
  readonly text: CardText;
  readonly counts: Counts;
  readonly isSelected: boolean;
  readonly isBackground?: boolean;
  /** Stands in the title's place while the card is being renamed. */
  readonly rename?: ReactNode;
  /** Stands at the end of the card's head. */
  readonly tool?: ReactNode;
  /** Below the head. */
  readonly children?: ReactNode;
}

/** A trigger's or step's card. At a small zoom it is one element, so that a thousand of them stay fluid. */
export function Card({
  look,
  icon: LookIcon,
  text,
  counts,
  isSelected,
  isBackground,
  rename,
  tool,
  children,
}: CardProps) {
  const isFar = useIsFar();
  const shown = {
    'data-look': look,
    'data-selected': isSelected || undefined,
    'data-background': isBackground === true || undefined,
  };
  if (isFar && rename === undefined) {
    return (
      <div className={classes['far']} {...shown} data-severity={worst(counts)}>
        {text.title}
      </div>
    );
  }
  return (
    <div className={classes['card']} {...shown}>
      <div className={classes['head']}>
        <span className={classes['tile']} data-look={look}>
          <LookIcon size={20} stroke={1.7} aria-hidden />
        </span>
        <div className={classes['text']}>
          <div className={classes['titleRow']}>
            {rename ?? <Line className="title" text={text.title} isCode={text.isTitleCode} />}
            <ProblemCount counts={counts} />
            {tool}
          </div>
          <div className={classes['summaryRow']}>
            {text.system === null ? null : <span className={classes['badge']}>{text.system}</span>}
            <Line className="summary" text={text.summary} isCode={text.isSummaryCode} />
          </div>
        </div>
      </div>
      {children}
      {isBackground === true ? <BackgroundSign /> : null}
    </div>
  );
}

interface LineProps {
  readonly className: 'title' | 'summary';
  readonly text: string;
  readonly isCode: boolean;
}

function Line({ className, text, isCode }: LineProps) {
  const code = isCode ? ` ${classes['code'] ?? ''}` : '';
  return (
    <span className={`${classes[className] ?? ''}${code}`} title={text}>
      {text}
    </span>
  );
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function worst(counts: Counts): Severity | undefined {
  return severities.find((severity) => counts[severity] > 0);
}

/** How many problems the card has, by the worst severity among them. */
function ProblemCount({ counts }: { readonly counts: Counts }) {
  const severity = worst(counts);
  if (severity === undefined) return null;
  return (
    <span className={classes['problem']} data-severity={severity}>
      <SeverityIcon severity={severity} size={12} />
      {counts[severity]}
    </span>
  );
}

function BackgroundSign() {
  return (
    <span className={classes['background']} title="The next step does not wait for this one">
      Background
    </span>
  );
}
