import type { Site } from "../sites/site.ts";

/** Where the shell looks sites up. Answers may come from a short cache. */
export type SiteDirectory = {
  /** By publishable (`pk_…`) or secret (`sk_…`) key; null when no site has it. */
  findByKey(key: string): Promise<Site | null>;
  /** By UUID. */
  findById(id: string): Promise<Site | null>;
};
