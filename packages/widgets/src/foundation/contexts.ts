import type { Client } from "@linli/client";
import { createContext } from "@lit/context";
import type { ResolvedSettings } from "./settings.ts";

/** Strings, so that elements and providers of different copies of the package find each other while the number holds. */
export const clientContext = createContext<Client | undefined>("linli:client:1");
export const settingsContext = createContext<ResolvedSettings | undefined>("linli:settings:1");
