import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { reportFailure } from '../../state/notice-store.ts';
import type { FoundProblem } from '../../state/problem-list.ts';
import { explainProblemAction, fixProblemAction } from './errand-actions.ts';
import { explainProblem, fixProblem } from './errands.ts';

/** What the assistant can do about a problem. */
export function ProblemMenu({ problem }: { readonly problem: FoundProblem }) {
  return (
    <Menu position="bottom-end" width={270} returnFocus={false}>
      <Menu.Target>
        <Tooltip label="Explain or fix with the assistant">
          <ActionIcon
            size={22}
            aria-label={`Assistant about ${problem.file}:${problem.line}:${problem.column}`}
          >
            <IconSparkles size={14} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<fixProblemAction.icon size={16} stroke={1.7} aria-hidden />}
          onClick={() => reportFailure(fixProblem(problem))}
        >
          Fix this problem with the assistant
        </Menu.Item>
        <Menu.Item
          leftSection={<explainProblemAction.icon size={16} stroke={1.7} aria-hidden />}
          onClick={() => reportFailure(explainProblem(problem))}
        >
          Explain this problem
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
