import type { Page } from "playwright-core";
import type { Phone, Scene } from "./scene.ts";

export const second = 1000;

export const press = (where: Pick<Page, "getByRole">, name: string | RegExp) =>
  where.getByRole("button", { name }).click();

export const sheetOf = ({ page }: Phone) => page.getByRole("dialog", { name: "收银台" });

/** What is said stands on the page first; the line for screen readers repeats it at the end. */
export const see = ({ form }: Phone, words: string | RegExp) => form.getByText(words).first().waitFor();

/** Signs up one person and opens the cashier. */
export async function goToCashier(phone: Phone): Promise<void> {
  await press(phone.form, "报名");
  await see(phone, "位子给你留着");
  await openCashier(phone);
}

export async function openCashier(phone: Phone): Promise<void> {
  await press(phone.form, /^去.*付款$/);
  await isToPay(phone);
}

/** Linli has said how much it is. */
export const isToPay = (phone: Phone) => sheetOf(phone).getByText("¥22.50", { exact: true }).waitFor();

export const pay = (phone: Phone) => press(sheetOf(phone), "确认付款");

export async function balanceOf({ page }: Phone): Promise<string> {
  const response = await page.request.get(new URL("/bills", page.url()).href);
  return /余额 (\S+)</.exec(await response.text())?.[1] ?? "";
}

/** The wallet's server cannot reach Linli with what became of a payment, until the function that this gives is called. */
export function cut({ line }: Scene): () => void {
  const { send } = line;
  line.send = (input, init) =>
    new Request(input).url.endsWith("/result") ? Promise.reject(new TypeError("fetch failed")) : send(input, init);
  return () => {
    line.send = send;
  };
}

/** Presses Tab until the thing with this name has the focus, then Enter; never more than a page's worth. */
export async function enter({ page }: Phone, name: string): Promise<void> {
  const trail: string[] = [];
  for (let presses = 0; presses < 30 && !trail.at(-1)?.includes(name); presses += 1) {
    await page.keyboard.press("Tab");
    trail.push(await standsOn({ page }));
  }
  if (!trail.at(-1)?.includes(name)) throw new Error(`The keyboard never reached ${name}: ${trail.join(" > ")}`);
  await page.keyboard.press("Enter");
}

/** What the keyboard stands on, by what it says; empty when it stands nowhere. */
export function standsOn({ page }: Pick<Phone, "page">): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return "";
    return (element.getAttribute("aria-label") ?? element.textContent).trim();
  });
}
