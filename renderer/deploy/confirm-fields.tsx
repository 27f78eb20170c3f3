import { TextInput } from '@mantine/core';

interface ConfirmTypingProps {
  readonly environment: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** For what must not happen by habit: the name of the environment, typed. */
export function ConfirmTyping({ environment, value, onChange }: ConfirmTypingProps) {
  return (
    <TextInput
      label={`Type “${environment}” to confirm`}
      value={value}
      data-autofocus
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
