import { createClient } from "@linli/client";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html, nothing } from "lit";
import { community, everyKind } from "../activity-feed/testing/fixtures.ts";
import { Responder } from "../activity-feed/testing/responder.ts";
import { groups } from "../group-card/testing/fixtures.ts";
import "../activity-feed/define.ts";
import "../group-card/define.ts";
import "./define.ts";

type Shown = {
  stranger?: boolean;
  /** The provider has a client; else it is to make one. */
  connected?: boolean;
  api?: string;
  siteKey?: string;
  theme?: "light" | "dark";
  density?: "normal" | "large";
  /** Of the feed alone. */
  ownTheme?: "light" | "dark";
};

const meta: Meta<Shown> = {
  title: "Provider",
  component: "linli-provider",
  render: ({ stranger, connected = true, api, siteKey, theme, density, ownTheme }) => {
    const responder = new Responder({ items: everyKind(), groups: groups() });
    const token = stranger ? null : "zhoumin";
    const client = createClient({ api: "https://api.example", siteKey: "pk_story", token, fetch: responder.fetch });
    return html`<linli-provider
      .client=${connected ? client : undefined}
      api=${api ?? nothing}
      site-key=${siteKey ?? nothing}
      community=${community}
      theme=${theme ?? nothing}
      density=${density ?? nothing}
      live="off"
    >
      <div class="side-by-side">
        <linli-activity-feed theme=${ownTheme ?? nothing}></linli-activity-feed>
        <linli-group-card variant="row"></linli-group-card>
      </div>
    </linli-provider>`;
  },
};
export default meta;

type Story = StoryObj<Shown>;

export const OneClientForAll: Story = {};
export const ForAStranger: Story = { args: { stranger: true } };
export const Settings: Story = { args: { theme: "dark", density: "large" } };
/** What an element says itself counts more than what is said around it. */
export const AnElementsOwnSettings: Story = { args: { theme: "dark", ownTheme: "light" } };
export const WithoutAnApi: Story = { args: { connected: false } };
export const WithASecretKey: Story = { args: { connected: false, api: "https://api.example", siteKey: "sk_secret" } };
