import './trusted-types.ts';
import './configure-zod.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './theme/tokens.css';
import './theme/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createBridge } from './bridge/bridge.ts';
import { setBridge } from './bridge/client.ts';
import { portChannel } from './bridge/port-channel.ts';
import { hostSocketUrl, webSocketChannel } from './bridge/web-socket-channel.ts';
import { connectDeploy } from './deploy/connect-deploy.ts';
import { connectDrift } from './mapper/shape-update/drift-store.ts';
import { connectState } from './state/connect-state.ts';
import { loadWindow } from './state/load-window.ts';
import { reportFailure } from './state/notice-store.ts';

const bridge = createBridge(
  window.flowright === undefined
    ? webSocketChannel(hostSocketUrl(window.location))
    : portChannel(window.flowright),
);
setBridge(bridge);
connectState(bridge);
connectDeploy(bridge);
connectDrift();
reportFailure(loadWindow());

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
createRoot(root).render(<App />);
