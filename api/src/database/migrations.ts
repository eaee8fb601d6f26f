import { readdirSync, readFileSync } from "node:fs";
import type { Migration } from "./migrate.ts";

const folder = new URL("./migrations/", import.meta.url);

/** The steps that stand in `migrations/`, named `<number>_<what_became_true>.sql`. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z_]+\.sql$/.test(file))
    .map((file) => ({
      version: Number(file.slice(0, 4)),
      name: file.slice(0, -4),
      sql: readFileSync(new URL(file, folder), "utf8"),
    }));
}
