import { FileList } from './file-list.tsx';
import { MappingList } from './mapping-list.tsx';
import { PlanList } from './plan-list.tsx';
import { ShapeList } from './shape-list.tsx';
import { WorkflowList } from './workflow-list.tsx';
import classes from './navigator.module.css';

/** The project's parts: its workflows, mappings, shapes, plan and files. */
export function Navigator() {
  return (
    <nav className={classes['navigator']} aria-label="Project">
      <WorkflowList />
      <MappingList />
      <ShapeList />
      <PlanList />
      <FileList />
    </nav>
  );
}
