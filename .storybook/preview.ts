/// <reference types="vite/client" />
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import { type Preview, setCustomElementsManifest } from "@storybook/web-components-vite";
import { configure, type Density, type Theme } from "../packages/widgets/src/foundation/index.ts";

/** Made by the build; a fresh clone shows its stories without the tables. */
const manifests = import.meta.glob<object>("../packages/widgets/custom-elements.json", {
  eager: true,
  import: "default",
});
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    a11y: { test: "error" },
    controls: { disable: true },
    layout: "fullscreen",
  },
  initialGlobals: { theme: "auto", density: "normal", language: "zh-CN", direction: "ltr" },
  globalTypes: {
    theme: choice("Theme", "paintbrush", { auto: "System", light: "Light", dark: "Dark" }),
    density: choice("Density", "listunordered", { normal: "Normal", compact: "Compact", large: "Large" }),
    language: choice("Language", "globe", { "zh-CN": "中文", en: "English" }),
    direction: choice("Direction", "transfer", { ltr: "Left to right", rtl: "Right to left" }),
  },
  decorators: [
    (story, context) => {
      const { theme, density, language, direction } = context.globals as Chosen;
      document.documentElement.lang = language;
      document.documentElement.dir = direction;
      document.documentElement.dataset["theme"] = theme;
      configure({ theme, density });
      return story();
    },
  ],
};

export default preview;

type Chosen = { theme: Theme; density: Density; language: string; direction: string };

function choice(
  title: string,
  icon: "paintbrush" | "listunordered" | "globe" | "transfer",
  titles: Record<string, string>,
) {
  const items = Object.entries(titles).map(([value, name]) => ({ value, title: name }));
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}
