import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import type { Preview } from "@storybook/web-components-vite";
import { drawn, watchAnnouncements } from "./drawn.ts";
import { hostPage } from "./host-page.ts";
import { argTypesOf, descriptionOf } from "./manifest.ts";
import { onlyAttributes } from "./only-attributes.ts";
import { choices, initialChoices, widths } from "./toolbar.ts";

watchAnnouncements();

const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    a11y: { test: "error" },
    layout: "fullscreen",
    viewport: { options: widths },
    controls: { expanded: true },
    options: { storySort: { order: ["*", "Live"] } },
    docs: {
      extractArgTypes: argTypesOf,
      extractComponentDescription: descriptionOf,
      source: { excludeDecorators: true },
    },
  },
  initialGlobals: initialChoices,
  globalTypes: choices,
  argTypesEnhancers: [onlyAttributes],
  decorators: [hostPage],
  beforeEach: forgetWhatWasWritten,
  afterEach: drawn,
};

export default preview;

/** Drafts and places are kept in the browser, for somebody who comes back; the next story is somebody else's. */
function forgetWhatWasWritten(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith("linli:")) sessionStorage.removeItem(name);
  }
}
