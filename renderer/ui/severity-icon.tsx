import { IconAlertTriangle, IconCircleX, IconInfoCircle, type Icon } from '@tabler/icons-react';
import type { Severity } from '../../shared/model/project.ts';
import classes from './severity-icon.module.css';

const icons: Readonly<Record<Severity, Icon>> = {
  error: IconCircleX,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
};

const severityNames: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
};

interface SeverityIconProps {
  readonly severity: Severity;
  readonly size?: number;
}

/** Shape and colour both tell the severity; assistive technology reads its name. */
export function SeverityIcon({ severity, size = 15 }: SeverityIconProps) {
  const SignIcon = icons[severity];
  return (
    <SignIcon
      role="img"
      aria-label={severityNames[severity]}
      className={classes[severity]}
      size={size}
      stroke={1.8}
    />
  );
}
