import type { StoryContext } from "@storybook/web-components-vite";

const patience = 20_000;
const announced = new WeakSet<EventTarget>();

/** From now on it is known which elements have drawn what they were asked for, or have said that they cannot. */
export function watchAnnouncements(): void {
  for (const name of ["linli-ready", "linli-error"]) {
    document.addEventListener(name, (event) => announced.add(event.composedPath()[0] ?? document), true);
  }
}

/**
 * Resolves when every element of the story stands as it will stay, so that nothing is looked at too early. Stories of
 * waiting (`endless`) never get there: they are left as they are.
 */
export async function drawn({ canvasElement, args, viewMode }: StoryContext): Promise<void> {
  // A page of documentation has many stories, and nobody looks at each.
  if (viewMode === "docs") return;
  const elements = [...canvasElement.querySelectorAll("*")].filter(announces);
  const end = performance.now() + patience;
  while (!args["endless"]) {
    const awaited = elements.find((element) => element.isConnected && !announced.has(element));
    if (!awaited) break;
    if (performance.now() > end) throw new Error(`<${awaited.localName}> has not said that it is ready.`);
    await frame();
  }
  await quiet(canvasElement);
}

/** A provider draws nothing. */
const announces = ({ localName }: Element) => localName.startsWith("linli-") && localName !== "linli-provider";

/** Several frames in which no shadow root changes. */
async function quiet(canvas: Element): Promise<void> {
  let still = 0;
  let text = "";
  while (still < 4) {
    await frame();
    const now = rootsOf(canvas)
      .map((root) => root.innerHTML.length)
      .join();
    still = now === text ? still + 1 : 0;
    text = now;
  }
}

function rootsOf(within: ParentNode): ShadowRoot[] {
  return [...within.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...rootsOf(shadowRoot)] : [],
  );
}

const frame = () => new Promise(requestAnimationFrame);
