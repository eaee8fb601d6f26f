import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { publicFeed } from "./testing/as-resident.ts";
import { comingActivity } from "./testing/coming.ts";
import { type Demo, demoFolder, freePorts, startDemo, startInVain } from "./testing/demo-process.ts";

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function folder(): string {
  const { path, remove } = demoFolder();
  endings.push(remove);
  return path;
}

async function start(path: string, port: number): Promise<Demo> {
  const demo = await startDemo({ folder: path, port });
  endings.push(demo.stop);
  return demo;
}

describe("npm start", () => {
  test("prints both addresses, and leaves a file from which any script can go on", async () => {
    const port = await freePorts();
    const demo = await start(folder(), port);
    expect(demo.output).toContain(`http://localhost:${port}`);
    expect(demo.output).toContain(`http://localhost:${port + 1}`);
    expect(demo).toMatchObject({
      api: `http://localhost:${port}`,
      portal: `http://localhost:${port + 1}`,
      site: expect.stringMatching(/^site_/),
      siteKey: expect.stringMatching(/^pk_/),
      secretKey: expect.stringMatching(/^sk_/),
      issuer: { alg: "HS256", secret: expect.stringMatching(/^.{32,}$/) },
      community: expect.stringMatching(/^com_/),
      group: expect.stringMatching(/^grp_/),
      activity: expect.stringMatching(/^act_/),
      occurrence: expect.stringMatching(/^occ_/),
    });

    const zongzi = await comingActivity(demo, "包粽子，认邻居");
    expect(zongzi.id).toBe(demo.activity);
    const occurrence = zongzi.occurrences.find(({ id }) => id === demo.occurrence);
    expect(occurrence).toMatchObject({ state: "open", capacity: 20, taken: 0 });
  });

  test("a later start keeps what neighbours have done, and lets nobody repeat themselves", async () => {
    const [path, port] = [folder(), await freePorts()];
    const first = await start(path, port);
    const place = `${first.api}/v1/communities/${first.community}/activities/${first.activity}`;
    const named = await fetch(place, {
      method: "PATCH",
      headers: { authorization: `Bearer ${first.secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ summary: "糯米泡好了" }),
    });
    expect(named.status).toBe(200);
    const said = await publicFeed(first);
    expect(said).toEqual(expect.arrayContaining([expect.stringContaining("橘猫睡在月洞门墙头上"), "糯米泡好了"]));
    expect(said.length).toBeGreaterThan(15);
    await first.stop();

    const second = await start(path, port);
    expect(second).toMatchObject({ site: first.site, siteKey: first.siteKey, activity: first.activity });
    const again = (await (await fetch(`${place}?key=${second.siteKey}`)).json()) as { summary: string };
    expect(again.summary).toBe("糯米泡好了");
    expect(await publicFeed(second)).toEqual(said);
  });

  test("a second start on the same folder is refused in one line, and the first goes on", async () => {
    const path = folder();
    const first = await start(path, await freePorts());
    const second = await startInVain({ folder: path, port: await freePorts() });
    expectOneLine(second);
    expect((await fetch(`${first.api}/healthz`)).status).toBe(200);
  });

  test.each([
    ["the API's", 0],
    ["the portal's", 1],
  ])("a busy port, %s, is refused in one line that names it", async (_whose, offset) => {
    const port = await freePorts();
    const blocker = createServer().listen(port + offset, "127.0.0.1");
    endings.push(() => new Promise((resolve) => blocker.close(resolve)));
    await new Promise((resolve) => blocker.once("listening", resolve));

    const refused = await startInVain({ folder: folder(), port });
    expectOneLine(refused);
    expect(refused.stderr).toContain(String(port + offset));
  });
});

function expectOneLine({ code, stderr }: { code: number | null; stderr: string }): void {
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).not.toMatch(/\n\s+at /);
}
