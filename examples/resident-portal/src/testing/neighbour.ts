import type { Browser, BrowserContext, Page } from "playwright-core";

/** One browser of one neighbour, and everything that went wrong in it. */
export type Neighbour = { context: BrowserContext; page: Page; troubles: string[]; hosts: Set<string> };

/** Opens a browser of its own: nothing is shared with other neighbours. */
export async function openBrowser(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Neighbour> {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const hosts = new Set<string>();
  page.on("console", (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.stack ?? error.message}`));
  context.on("request", (request) => hosts.add(new URL(request.url()).host));
  return { context, page, troubles, hosts };
}

/** Opens a page and waits until Linli listens for changes: by then everything that it loads by itself is there. */
export async function openPage(page: Page, address: string): Promise<void> {
  const listening = page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith("/stream"));
  await page.goto(address);
  await listening;
}

/** What is answered under these paths from now on, in full; what a page no longer waits for is not among it. */
export function answersTo(page: Page, path: RegExp): string[] {
  const bodies: string[] = [];
  page.on("response", (answer) => {
    if (!path.test(new URL(answer.url()).pathname)) return;
    answer.text().then(
      (body) => bodies.push(body),
      () => undefined,
    );
  });
  return bodies;
}

/** Signs in as a person does: opens the list, finds the name, presses the button beside it. */
export async function signIn(page: Page, portal: string, name: string, back = "/neighbours"): Promise<void> {
  await page.goto(`${portal}/sign-in?back=${encodeURIComponent(back)}`);
  await page.getByRole("button", { name: `以${name}的身份登录` }).click();
  await page.waitForURL(`${portal}${back}`);
}

/** Presses Tab until the thing with this name has the focus; never more than a page's worth. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await focusedName(page)).includes(name)) return;
  }
  throw new Error(`The keyboard never reached ${name}`);
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const labels =
      element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.textContent) : [];
    return [element?.getAttribute("aria-label"), ...labels, element?.textContent].join(" ");
  });
}
