/// <reference types="vite/client" />
import type { Migration } from "../../api/src/database/migrate.ts";
import type { SourceFile } from "../../api/src/importing/records.ts";

const steps = import.meta.glob<string>("../../api/src/database/migrations/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});
const data = import.meta.glob<string>("../../examples/resident-portal/data/*", {
  query: "?raw",
  import: "default",
  eager: true,
});

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** The steps of the schema, as `readMigrations` reads them where there is a disk. */
export const migrations: Migration[] = Object.entries(steps).map(([path, sql]) => ({
  version: Number(nameOf(path).slice(0, 4)),
  name: nameOf(path).replace(".sql", ""),
  sql,
}));

/** One of the demo neighbourhood's own files. */
export function file(name: string): SourceFile {
  const [, text] = Object.entries(data).find(([path]) => nameOf(path) === name) ?? [];
  if (text === undefined) throw new Error(`The demo has no ${name}.`);
  return { name, bytes: new TextEncoder().encode(text) };
}
