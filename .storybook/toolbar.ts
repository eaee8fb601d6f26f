import type { Preview } from "@storybook/web-components-vite";

/** What the toolbar offers; stories read the choices as `globals`. */
export const choices = {
  as: choice("Signed in as", "user", {
    stranger: "As stranger",
    resident: "As resident",
    // Of what is made up, whoever the story is about sees it: only the real API asks who is there.
    host: "As host, in live stories",
    manager: "As manager, in live stories",
  }),
  theme: choice("Theme", "paintbrush", { auto: "System", light: "Light", dark: "Dark" }),
  density: choice("Density", "listunordered", { compact: "Compact", normal: "Normal", large: "Large" }),
  language: choice("Language", "globe", {
    "zh-CN": "Chinese, simplified",
    "zh-TW": "Chinese, traditional",
    en: "English",
    ar: "Arabic",
  }),
  direction: choice("Direction", "transfer", { auto: "As the language", ltr: "Left to right", rtl: "Right to left" }),
} satisfies Preview["globalTypes"];

export const initialChoices = {
  as: "resident",
  theme: "auto",
  density: "normal",
  language: "zh-CN",
  direction: "auto",
};

/** Of the page. The first is the narrowest telephone that is still in use. */
export const widths = Object.fromEntries(
  [320, 375, 768].map((width) => [
    `width${width}`,
    { name: `${width} pixels`, styles: { width: `${width}px`, height: "100%" }, type: "mobile" as const },
  ]),
);

function choice(
  title: string,
  icon: "user" | "paintbrush" | "listunordered" | "globe" | "transfer",
  titles: Record<string, string>,
) {
  const items = Object.entries(titles).map(([value, name]) => ({ value, title: name }));
  return { description: title, toolbar: { title, icon, items, dynamicTitle: true } };
}
