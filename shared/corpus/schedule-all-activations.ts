import { schedule, fn } from '@versori/run';

const EVERY_QUARTER = `*/15 * * * *`;
const all = 'all' as const;

export const refreshTokens = schedule('refresh-tokens', EVERY_QUARTER, all)
    .then(fn('refresh', async (ctx) => {
        const { accessToken } = await ctx.credentials().getAccessToken('crm', true);
        return accessToken.length > 0;
    }));

export const heartbeat = schedule('heartbeat', '* * * * *', "all").then(() => 'alive');
