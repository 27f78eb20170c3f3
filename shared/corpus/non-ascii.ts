import { fn as schritt, http, webhook } from '@versori/run';

const größe = schritt('größe-prüfen', ({ data }) => (data.größe > 0 ? data : null));
const 名前 = '顧客システム';

export const 注文 = webhook('注文-受付').then(größe).then(/* 😀😀 */ http('送信 🚀', { connection: 名前 }, async ({ data, fetch }) => (await fetch(`/注文/${data.番号}`, { method: 'POST' })).json()));
export const escaped = webhook('caf\u00e9').then(schritt('na\xefve', () => "\u{1F600}")).then(schritt("it's", () => 'a\
b'));
/* 𝒳 */ export const afterPair = webhook('after-pair').then(schritt('e\u0301', () => 'é'));
