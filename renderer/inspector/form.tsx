import { FieldRow } from './field-row.tsx';
import type { Field } from './forms/field.ts';
import classes from './inspector.module.css';

interface FormProps<Subject> {
  readonly form: readonly Field<Subject>[];
  readonly subject: Subject;
  readonly scope: string;
}

/** The fields of a form that belong to the subject. */
export function Form<Subject>({ form, subject, scope }: FormProps<Subject>) {
  return form
    .filter(({ isShown }) => isShown?.(subject) !== false)
    .map((field) => (
      <div key={field.name} data-field={field.name} className={classes['field']}>
        <FieldRow field={field} subject={subject} scope={scope} />
      </div>
    ));
}
