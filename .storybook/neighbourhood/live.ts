import type { StoryObj, WebComponentsRenderer } from "@storybook/web-components-vite";
import type { Client } from "../../packages/client/src/index.ts";
import { type Neighbourhood, neighbourhood, type Role } from "./index.ts";
import { type Reader, reader } from "./reader.ts";

/** What a live story is made of. */
export type Scene<Prepared> = {
  home: Neighbourhood;
  /** Whoever the toolbar has signed in. */
  me: Client;
  prepared: Prepared;
};

/**
 * A story on the real API with a real Postgres in the page. `prepare` is done before each showing, through the API, so
 * that a story finds the same again however often it was played; `play` knows Chinese words, and a person who may act.
 */
export function live<Prepared = undefined>({
  prepare,
  draw,
  play,
  telephones = 1,
}: {
  prepare?: (home: Neighbourhood) => Promise<Prepared>;
  draw: (scene: Scene<Prepared>) => WebComponentsRenderer["storyResult"];
  play?: (person: Reader) => Promise<void>;
  /** Two people side by side: two of a thing, which one page would tell apart by name. */
  telephones?: 1 | 2;
}): StoryObj {
  return {
    ...(telephones === 2 && {
      parameters: { a11y: { config: { rules: [{ id: "landmark-unique", enabled: false }] } } },
    }),
    loaders: [
      async () => {
        const home = await neighbourhood();
        return { home, prepared: await prepare?.(home) };
      },
    ],
    render: (_, { loaded, globals }) => {
      const { home, prepared } = loaded as Pick<Scene<Prepared>, "home" | "prepared">;
      return draw({ home, prepared, me: home.clientAs(globals["as"] as Role) });
    },
    play: async ({ canvasElement, globals }) => {
      if (globals["as"] === "stranger" || globals["language"] !== "zh-CN") return;
      await play?.(reader(canvasElement));
    },
  };
}
