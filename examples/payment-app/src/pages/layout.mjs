import { html } from "../html.mjs";

const tabs = [
  ["/", "首页"],
  ["/bills", "账单"],
];

/** The frame of every page. `linli` says that something of Linli is on it. */
export const layout = ({ title, content, back = null, linli = false }, { site, path, customer }) => html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>${title} - 巷口钱包</title>
<link rel="icon" href="/purse.svg" type="image/svg+xml">
<link rel="stylesheet" href="/wallet.css">
${linli ? scripts(site) : ""}
</head>
<body>
<header class="top">
${back ? html`<a class="back" href="${back}" aria-label="返回"></a>` : html`<img src="/purse.svg" width="24" height="24" alt="">`}
<h1>${title}</h1>
</header>
<main>
${content}
</main>
${customer ? html`<nav class="tabs" aria-label="主要页面">${tabs.map(([address, name]) => html`<a href="${address}"${path === address ? html` aria-current="page"` : ""}>${name}</a>`)}</nav>` : ""}
${linli ? sheet : ""}
</body>
</html>
`;

/** One script tag brings Linli; the other is the wallet's own and opens its cashier. */
const scripts = ({
  api,
  siteKey,
  community,
}) => html`<script async src="${api}/linli.js" data-site-key="${siteKey}" data-community="${community}" data-token-url="/linli/token"></script>
<script type="module" src="/cashier.js"></script>`;

const sheet = html`<dialog id="cashier" aria-labelledby="cashier-title" aria-describedby="cashier-order">
<form method="dialog">
<div class="sheet-head"><h2 id="cashier-title">收银台</h2><button type="button" class="quiet" data-act="leave">先不付</button></div>
<div class="order" id="cashier-order" data-slot="order">
<p class="sum" data-slot="sum"></p>
<p class="for" data-slot="title"></p>
<dl>
<div><dt>收款方</dt><dd>梧桐里 邻里活动</dd></div>
<div><dt>付款方式</dt><dd data-slot="balance"></dd></div>
<div><dt>位子留到</dt><dd data-slot="until"></dd></div>
</dl>
</div>
<p class="word" role="status" data-slot="word"></p>
<button type="button" class="main" data-act="main" autofocus>确认付款</button>
</form>
</dialog>`;
