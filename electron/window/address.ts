/** The page's own scheme and origin: no http, no `file:`. */
export const appScheme = 'app';
export const appHost = 'studio';
export const appOrigin = `${appScheme}://${appHost}`;
export const pageUrl = `${appOrigin}/`;
