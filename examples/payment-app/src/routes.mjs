import { textOf } from "./html.mjs";
import { activity } from "./pages/activity.mjs";
import { bills } from "./pages/bills.mjs";
import { home } from "./pages/home.mjs";
import { layout } from "./pages/layout.mjs";
import { help, problem, signIn } from "./pages/others.mjs";
import { isOwnPage } from "./policy.mjs";
import { residentToken } from "./token.mjs";

const pages = { "/": home, "/activity": activity, "/bills": bills };
const openPages = { "/sign-in": signIn, "/help": help };
const actions = { "/sign-in": openWallet, "/sign-out": closeWallet, "/linli/token": giveToken };
const till = /^\/cashier\/(pay_[0-9a-z]{26})$/;

/** What to answer: `{ status, headers, body }`, or a promise of it. */
export function answer(request, wallet) {
  const { address, sessions, files } = wallet;
  const { pathname } = address;
  const visit = { ...wallet, path: pathname, customer: sessions.find(request) };
  const [, payment] = till.exec(pathname) ?? [];
  if (request.method === "POST") {
    if (!isOwnPage(request)) return page(problem(403), visit, 403);
    if (payment) return atTill("pay", payment, visit);
    return Object.hasOwn(actions, pathname) ? actions[pathname](request, visit) : page(problem(405), visit, 405);
  }
  if (request.method !== "GET" && request.method !== "HEAD") return page(problem(405), visit, 405);
  const file = files.get(pathname);
  if (file)
    return { status: 200, headers: { "content-type": file.type, "cache-control": "no-cache" }, body: file.body };
  if (payment) return atTill("show", payment, visit);
  if (Object.hasOwn(openPages, pathname)) return page(openPages[pathname](visit), visit);
  if (!visit.customer && Object.hasOwn(pages, pathname)) {
    return redirect(`/sign-in?back=${encodeURIComponent(pathname + address.search)}`);
  }
  return page(Object.hasOwn(pages, pathname) ? pages[pathname](visit) : null, visit);
}

function page(found, visit, status = found ? 200 : 404) {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" },
    body: textOf(layout(found ?? problem(404), visit)),
  };
}

const json = (body, status = 200) => ({
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(body),
});

const redirect = (location, cookie) => ({
  status: 303,
  headers: { location, "cache-control": "no-store", ...(cookie && { "set-cookie": cookie }) },
});

async function atTill(act, payment, { cashier, customer }) {
  if (!customer) return json({ word: "登录过期了，重新打开钱包再付。" }, 401);
  const outcome = await cashier[act](customer, payment);
  return outcome ? json(outcome) : json({ word: "没有这一笔。" }, 404);
}

async function openWallet(request, visit) {
  const form = new URLSearchParams(await readSmallBody(request));
  const customer = visit.customers.find(({ sub }) => sub === form.get("customer"));
  if (!customer) return page(problem(400), visit, 400);
  return redirect(wayBack(form.get("back")), visit.sessions.open(customer));
}

function closeWallet(request, { sessions }) {
  return redirect("/sign-in", sessions.close(request));
}

async function giveToken(_request, { customer, site, now }) {
  if (!customer) return { status: 204, headers: { "cache-control": "no-store" } };
  return json({ token: await residentToken(site, customer, now()) });
}

/** Only to a page of this wallet. */
const wayBack = (path) => (/^\/(?![/\\])/.test(path ?? "") ? path : "/");

async function readSmallBody(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 4096) return "";
  }
  return text;
}
