import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { live } from "../../../../.storybook/neighbourhood/live.ts";
import "../activity-feed/define.ts";
import "../group-card/define.ts";
import "./define.ts";

const meta: Meta = { title: "Live/Provider", component: "linli-provider", tags: ["!autodocs"] };
export default meta;

/** One client and one stream for all that stands inside. */
export const ANeighbourhoodsPage: StoryObj = live({
  draw: ({ me, home: { community } }) =>
    html`<linli-provider .client=${me} community=${community} live="stream">
      <div class="side-by-side">
        <linli-activity-feed></linli-activity-feed>
        <linli-group-card variant="row"></linli-group-card>
      </div>
    </linli-provider>`,
  async play(person) {
    await person.at("linli-activity-feed").reads(/谁家的橘猫睡在月洞门墙头上/);
    await person.at("linli-group-card").reads(/六号楼猫咪互助/);
  },
});
