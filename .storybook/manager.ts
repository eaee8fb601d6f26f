import { addons } from "storybook/manager-api";
import { create } from "storybook/theming/create";

addons.setConfig({
  theme: create({
    base: "light",
    brandTitle: "Linli",
    colorPrimary: "#1d5a86",
    colorSecondary: "#1d5a86",
    appBg: "#f5f6f5",
    appBorderRadius: 8,
  }),
});
