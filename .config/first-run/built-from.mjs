import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Runs `build` unless `target` was built from the same files before. `build` leaves its files in `target`. */
export async function buildOnce(root, { target, sources, notSources, build }) {
  const stamp = join(root, target, ".built-from");
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => files(root, source, notSources))) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await build();
  writeFileSync(stamp, wanted);
}

function files(root, path, notSources) {
  if (notSources.test(path)) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => files(root, `${path}/${name}`, notSources));
}
