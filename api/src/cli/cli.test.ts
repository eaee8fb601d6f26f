import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { openDatabase } from "../database/open.ts";
import { PGlite } from "../database/pglite.ts";
import { sendCommand } from "./control.ts";

const entry = fileURLToPath(new URL("main.ts", import.meta.url));

// Each command is a process that opens a database: seconds on a busy machine.
describe("linli on the command line", { timeout: 180_000 }, () => {
  let home: string;
  /** A home whose database stands already: making one takes longer than anything else here. */
  let template: string;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    template = mkdtempSync(join(tmpdir(), "linli-cli-"));
    const migrated = await openAsBlob(inject("migratedPglite"));
    await (await PGlite.create(join(template, "data"), { loadDataDir: migrated })).close();
  });
  afterAll(() => rmSync(template, { recursive: true, force: true }));

  beforeEach(() => {
    home = join(mkdtempSync(join(tmpdir(), "linli-cli-")), "home");
  });
  afterEach(async () => {
    for (const child of running) await end(child);
    rmSync(join(home, ".."), { recursive: true, force: true });
  });

  const furnish = (folder = home) => cpSync(template, folder, { recursive: true });

  function start(words: string[], environment: Record<string, string> = {}) {
    const child = spawn(process.execPath, ["--import", "tsx", entry, ...words], {
      env: { ...process.env, LINLI_HOME: home, PORT: "0", DATABASE_URL: "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    return child;
  }

  /** Runs a command to its end. */
  async function linli(words: string[], environment: Record<string, string> = {}) {
    const child = start(words, environment);
    const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
    running.delete(child);
    return { out, errors: errors.trim(), code };
  }

  async function serving() {
    const child = start(["serve"]);
    const address = await new Promise<string>((done, failed) => {
      let said = "";
      child.stdout.on("data", (bytes: Buffer) => {
        said += bytes.toString();
        const found = /API {2}(\S+)/.exec(said)?.[1];
        if (found) done(found);
      });
      void exitCode(child).then((code) => failed(new Error(`ended with ${code} before it served`)));
    });
    return { child, address };
  }

  test("a site is created with keys that are shown once and kept as hashes only", async () => {
    furnish();
    const { out, code } = await linli(["site", "create", "--name", "Portal", "--origin", "https://portal.example"]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^site {11}site_\w{26}\nsite key {7}pk_\S+ .*\nsecret key {5}sk_\S+ .*\nissuer secret {2}\S+ .*\nwebhook secret whsec_\S+ .*\n$/,
    );
    const refused = await linli(["site", "create", "--name", "x", "--origin", "https://portal.example/"]);
    expect([refused.code, refused.errors]).toEqual([1, expect.stringMatching(/is not an origin/)]);
  });

  test("a site says where it is paid and for how long seats are held, and can have a new secret", async () => {
    furnish();
    const page = "https://wallet.example/pay?for={payment}";
    expect((await linli(["site", "create", "--name", "Wallet", "--payment-url", page])).code).toBe(0);
    const settings = await linli(["site", "payments", "--hold-minutes", "20", "--new-webhook-secret"]);
    expect(settings.out).toMatch(
      /^payment page {4}https:\/\/wallet\.example\S+\nhold minutes {4}20\nwebhook secret {2}whsec_\S+ .*\n$/,
    );
    const refused = await linli(["site", "payments", "--payment-url", "http://wallet.example/{payment}"]);
    expect([refused.code, refused.errors]).toEqual([1, expect.stringMatching(/is not an https address/)]);
  });

  test("an option that there is not is refused by its name, with the nearest one, before anything happens", async () => {
    const typed = await linli(["import", "--community", "wutongli", "--plcae", "places.geojson"]);
    expect([typed.code, typed.errors.split("\n")]).toEqual([
      1,
      ["error: unknown option '--plcae'", "(Did you mean --places?)", "--help says what there is."],
    ]);
    expect(existsSync(home)).toBe(false);
  });

  test("a server that does not know all of what another version's terminal asks for does none of it", async () => {
    furnish();
    await linli(["site", "create", "--name", "Portal"]);
    const { child } = await serving();
    const ask = (name: "import" | "token", options: object) => sendCommand(home, { name, options }, () => undefined);
    await expect(ask("import", { community: "wutongli", plcaes: ["places.geojson"] })).rejects.toThrow(
      "--plcaes is no option of import. Did you mean --places?",
    );
    await expect(ask("import", { community: "wutongli", placeVisibilty: "exact", moonPhase: 1 })).rejects.toThrow(
      "--place-visibilty is no option of import. Did you mean --place-visibility?\n--moon-phase is no option of import.",
    );
    await expect(ask("token", { sub: "a", name: "A" })).rejects.toThrow("no such community");
    await end(child);
  });

  test("while one process serves a folder, another is refused, and commands are run by the first", async () => {
    furnish();
    const { address, child } = await serving();
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const second = await linli(["serve"]);
    expect([second.code, second.errors.split("\n")]).toEqual([1, [expect.stringMatching(/is in use by process \d+/)]]);
    const made = await linli(["site", "create", "--name", "Portal"]);
    expect([made.code, made.out]).toEqual([0, expect.stringMatching(/site_/)]);
    const failed = await linli(["token", "--sub", "a", "--name", "A"]);
    expect([failed.code, failed.errors]).toEqual([1, expect.stringMatching(/no such community/)]);
    const backup = join(home, "backup.tar.gz");
    expect((await linli(["backup", backup])).code).toBe(0);
    expect((await linli(["backup", backup])).code).toBe(1);
    await end(child);

    const elsewhere = join(home, "..", "restored");
    expect((await linli(["restore", backup], { LINLI_HOME: elsewhere })).code).toBe(0);
    const again = await linli(["site", "create", "--name", "second"], { LINLI_HOME: elsewhere });
    expect(again.code).toBe(0);
    expect((await linli(["token", "--sub", "a", "--name", "A"], { LINLI_HOME: elsewhere })).errors).toMatch(
      /several sites/,
    );
  });

  test("a lock that was left by a dead process does not stand in the way", async () => {
    expect((await linli(["migrate"])).out).toMatch(/^Applied /);
    writeFileSync(join(home, "lock"), "999999 12345");
    expect((await linli(["migrate"])).out).toBe("The schema is up to date.\n");
  });

  test("kill -9 loses nothing that was acknowledged, and the folder opens again", async () => {
    furnish();
    const { child } = await serving();
    expect((await linli(["site", "create", "--name", "kept"])).code).toBe(0);
    child.kill("SIGKILL");
    await exitCode(child);
    const opened = await openDatabase({ home, databaseUrl: null });
    expect(await opened.database.call<string[]>("read_upkeep", {})).toHaveLength(1);
    await opened.close();
  });

  test("a newer schema, one of no release, an unwritable folder, a busy port and a wrong variable: one clear line each", async () => {
    furnish();
    const inFolder = async (sql: string) => {
      const client = await PGlite.create(join(home, "data"));
      await client.exec(sql);
      await client.close();
    };
    await inFolder("delete from linli.migrations where version > 8");
    const unknown = await linli(["serve"]);
    expect([unknown.code, unknown.errors.split("\n")]).toEqual([
      1,
      [expect.stringMatching(/has schema 8, but not as any release made it: .* can be deleted/)],
    ]);
    await inFolder("insert into linli.migrations (version, name) values (9999, 'from the future')");
    const newer = await linli(["serve"]);
    expect([newer.code, newer.errors]).toEqual([
      1,
      expect.stringMatching(/^The database has schema 9999, .*newer version/),
    ]);

    const file = join(home, "..", "a-file");
    writeFileSync(file, "");
    const unwritable = await linli(["serve"], { LINLI_HOME: join(file, "home") });
    expect([unwritable.code, unwritable.errors]).toEqual([1, expect.stringMatching(/cannot be written \(ENOTDIR\)/)]);
    expect(readFileSync(file, "utf8")).toBe("");

    const { address } = await servingElsewhere();
    const fresh = join(home, "..", "untouched");
    const busy = await linli(["serve"], { PORT: new URL(address).port, LINLI_HOME: fresh });
    expect([busy.code, busy.errors]).toEqual([1, expect.stringMatching(/^Port \d+ is in use/)]);
    expect(() => readFileSync(join(fresh, "lock"))).toThrow(/ENOENT/);

    const wrong = await linli(["serve"], { PORT: "many" });
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringMatching(/^The variable PORT is not right/)]);
  });

  async function servingElsewhere() {
    const before = home;
    home = join(before, "..", "elsewhere");
    furnish();
    const started = await serving();
    home = before;
    return started;
  }
});

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  let all = "";
  for await (const bytes of stream ?? []) all += bytes.toString();
  return all;
}

function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once("exit", (code) => done(code)));
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  await exitCode(child);
}
