import type { StorybookConfig } from "@storybook/web-components-vite";
import { mergeConfig } from "vite";
import { nothingOfNode } from "./nothing-of-node.ts";

const config: StorybookConfig = {
  framework: "@storybook/web-components-vite",
  stories: ["../packages/*/src/**/*.stories.ts"],
  addons: ["@storybook/addon-a11y", "@storybook/addon-docs"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { backgrounds: false, sidebarOnboardingChecklist: false, menuOnboardingChecklist: false },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      plugins: [nothingOfNode],
      // The build for Node reads text through a Buffer.
      resolve: { alias: { "csv-parse/sync": "csv-parse/browser/esm/sync" } },
      // It finds its own files beside itself.
      optimizeDeps: { exclude: ["@electric-sql/pglite"] },
      build: {
        target: "es2022",
        chunkSizeWarningLimit: 8192,
        // PGlite has its own.
        rolldownOptions: { checks: { eval: false } },
      },
    }),
};

export default config;
