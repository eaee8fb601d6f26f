/// <reference types="vite/client" />
import type { ArgTypes } from "@storybook/web-components-vite";

type Described = { name: string; description?: string; default?: string; type?: { text: string } };
type Member = Described & { kind: string; attribute?: string };
type Declaration = {
  tagName?: string;
  description?: string;
  attributes?: Described[];
  members?: Member[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
};
type Manifest = { modules: { declarations: Declaration[] }[] };

/** Made before Storybook starts, by the package that it describes. */
const manifests = import.meta.glob<Manifest>("../packages/widgets/custom-elements.json", {
  eager: true,
  import: "default",
});

const elements = Object.values(manifests)
  .flatMap(({ modules }) => modules)
  .flatMap(({ declarations }) => declarations)
  .filter(({ tagName }) => tagName);

const find = (tagName: string) => elements.find((each) => each.tagName === tagName);

/** What an element's class comment says. */
export const descriptionOf = (tagName: string): string => find(tagName)?.description ?? "";

/** Names of the events that an element sends. */
export const eventsOf = (tagName: string): string[] => (find(tagName)?.events ?? []).map(({ name }) => name);

/** The table of an element's documentation. What can be set in a page's markup can be set there. */
export function argTypesOf(tagName: string): ArgTypes {
  const {
    attributes = [],
    members = [],
    events = [],
    slots = [],
    cssParts = [],
    cssProperties = [],
  } = find(tagName) ?? {};
  const properties = members.filter(({ kind, attribute }) => kind === "field" && !attribute);
  return {
    ...rows("attributes", attributes, settable),
    ...rows("properties, in scripts only", properties),
    ...rows("events", events),
    ...rows("slots", slots),
    ...rows("parts", cssParts),
    ...rows("custom properties", cssProperties),
  };
}

function rows(
  category: string,
  list: Described[],
  more: (row: Described) => object = () => ({ control: false }),
): ArgTypes {
  // A slot and an attribute may have the same name: only attributes are called what they are called.
  const key = ({ name }: Described) => (category === "attributes" ? name : `${category} ${name}`);
  return Object.fromEntries(
    list.map((row) => [
      key(row),
      {
        name: row.name,
        ...(row.description !== undefined && { description: row.description }),
        table: {
          category,
          ...(row.type && { type: { summary: row.type.text } }),
          ...(row.default !== undefined && { defaultValue: { summary: row.default } }),
        },
        ...more(row),
      },
    ]),
  );
}

/** A choice for a closed set of words, a number or a line of text for the rest. */
function settable({ type }: Described): object {
  const words = [...(type?.text ?? "").matchAll(/"([^"]*)"/g)].map(([, word]) => word);
  if (words.length > 0) return { control: { type: "select" }, options: words, type: { name: "enum", value: words } };
  const name = type?.text === "number" ? "number" : "string";
  return { control: { type: name === "number" ? "number" : "text" }, type: { name } };
}

/** True for what the table lets people set. */
export const isAttribute = (argType: ArgTypes[string] | undefined): boolean =>
  argType?.table?.category === "attributes";
