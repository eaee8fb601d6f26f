import type { Preview } from "@storybook/web-components-vite";
import { argTypesOf } from "./manifest.ts";

type Enhancer = NonNullable<Preview["argTypesEnhancers"]>[number];

/** What stories are made of (answers, texts, a lost line) is no part of an element: its table does not show it. */
export const onlyAttributes: Enhancer = ({ argTypes, component, initialArgs }) => {
  const known = component ? argTypesOf(component) : {};
  const own = Object.keys(initialArgs).filter((name) => !(name in known));
  const unseen = own.map((name) => [name, { name, control: false as const, table: { disable: true } }]);
  return { ...argTypes, ...(Object.fromEntries(unseen) as typeof argTypes) };
};
