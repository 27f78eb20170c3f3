import { FieldRow } from './field-row.tsx';
import type { Field } from './forms/field.ts';

interface FormProps<Subject> {
  readonly form: readonly Field<Subject>[];
  readonly subject: Subject;
  readonly scope: string;
}

/** The fields of a form that belong to the subject. */
export function Form<Subject>({ form, subject, scope }: FormProps<Subject>) {
  return form
    .filter(({ isShown }) => isShown?.(subject) !== false)
    .map((field) => <FieldRow key={field.name} field={field} subject={subject} scope={scope} />);
}
