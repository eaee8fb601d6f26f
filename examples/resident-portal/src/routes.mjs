import { readCookie, writeCookie } from "./cookies.mjs";
import { layout } from "./layout.mjs";
import { activity } from "./pages/activity.mjs";
import { bills } from "./pages/bills.mjs";
import { group, groups } from "./pages/groups.mjs";
import { home } from "./pages/home.mjs";
import { map } from "./pages/map.mjs";
import { neighbours } from "./pages/neighbours.mjs";
import { notice, notices } from "./pages/notices.mjs";
import { problem } from "./pages/problem.mjs";
import { repairs } from "./pages/repairs.mjs";
import { signIn } from "./pages/sign-in.mjs";
import { isSameOrigin } from "./policy.mjs";
import { readForm } from "./read-form.mjs";
import { residentToken } from "./token.mjs";
import { visitOf, wayBack } from "./visit.mjs";

const pages = {
  "/": home,
  "/bills": bills,
  "/repairs": repairs,
  "/notices": notices,
  "/neighbours": neighbours,
  "/map": map,
  "/activity": activity,
  "/groups": groups,
  "/group": group,
  "/sign-in": signIn,
};

const actions = { "/sign-in": openSession, "/sign-out": closeSession, "/linli/token": giveToken };

/** What to answer to any request: `{ status, headers, body }`, or a promise of it. */
export function answer(request, portal) {
  const visit = visitOf(request, portal);
  const { pathname } = portal.address;
  const posted = request.method === "POST" && Object.hasOwn(actions, pathname);
  if (posted) return isSameOrigin(request) ? actions[pathname](request, portal, visit) : page(problem(403), visit, 403);
  if (request.method !== "GET" && request.method !== "HEAD") return page(problem(405), visit, 405);
  const file = portal.files.get(pathname);
  if (file) return staticFile(request, file);
  if (pathname === "/view") return changeView(portal.address.searchParams);
  if (pathname.startsWith("/notices/")) return page(notice(visit), visit);
  return page(Object.hasOwn(pages, pathname) ? pages[pathname](visit) : null, visit);
}

function page(found, visit, status = found ? 200 : 404) {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-cache", vary: "Cookie" },
    body: String(layout(found ?? problem(404), visit)),
  };
}

function staticFile(request, { body, tag, type }) {
  const headers = { "content-type": type, "cache-control": "no-cache", etag: tag };
  if (request.headers["if-none-match"] === tag) return { status: 304, headers };
  return { status: 200, headers, body };
}

function redirect(path, cookies) {
  return { status: 303, headers: { location: wayBack(path), "set-cookie": cookies, "cache-control": "no-store" } };
}

/** Text size and language are looks, not identity: a link may change them. */
function changeView(wanted) {
  const cookies = [];
  if (wanted.has("size")) cookies.push(writeCookie("portal_size", wanted.get("size") === "large" ? "large" : null));
  if (wanted.has("language"))
    cookies.push(writeCookie("portal_language", wanted.get("language") === "en" ? "en" : null));
  return redirect(wanted.get("back"), cookies);
}

async function openSession(request, { residents, sessions }, visit) {
  const form = await readForm(request);
  const resident = residents.find(({ sub }) => sub === form?.get("resident"));
  if (!resident) return page(problem(400), visit, 400);
  sessions.close(readCookie(request, "portal_session"));
  return redirect(form.get("back"), [writeCookie("portal_session", sessions.open(resident))]);
}

function closeSession(request, { sessions }) {
  sessions.close(readCookie(request, "portal_session"));
  return redirect("/", [writeCookie("portal_session", null)]);
}

async function giveToken(_request, { demo, now }, { resident }) {
  const headers = { "cache-control": "no-store" };
  if (!resident) return { status: 204, headers };
  const token = await residentToken({ resident, demo, now: now() });
  return { status: 200, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify({ token }) };
}
