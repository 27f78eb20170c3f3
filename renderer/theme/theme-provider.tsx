import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { selectSettings, useSettingsStore } from '../state/settings-store.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

/** Mantine keeps the last colour scheme in this browser's storage, so that the first paint is right; the setting rules. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <SchemeFollower />
      {children}
    </MantineProvider>
  );
}

function SchemeFollower() {
  const scheme = useSettingsStore(selectSettings)?.colorScheme;
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme);
  }, [scheme, setColorScheme]);
  return null;
}
