import { settingsSchema } from './schema.ts';
import type { SettingsService, UserStore } from './types.ts';

export function createSettingsService(store: UserStore): SettingsService {
  return {
    get: () => settingsSchema.parse(store.get('settings')),
    set: (patch) => {
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      const changed = settingsSchema.loose().parse({
        ...store.get('settings'),
        ...Object.fromEntries(given),
      });
      store.set('settings', changed);
      return settingsSchema.parse(store.get('settings'));
    },
  };
}
