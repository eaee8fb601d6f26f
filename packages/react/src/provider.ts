"use client";
// Made from the elements' manifest by `npm run generate`.
import { createComponent } from "@lit/react";
import * as react from "react";
import "@linli/widgets/provider/define";
import { LinliProvider as Element } from "@linli/widgets/provider";

/** Shares one client and its settings with the elements inside it. */
export const LinliProvider = createComponent({
  react,
  tagName: "linli-provider",
  elementClass: Element,
  displayName: "LinliProvider",
});
