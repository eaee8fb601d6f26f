import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startPortal } from "../../../examples/resident-portal/server.mjs";
import { readConfig } from "../config.ts";
import { decodeId, encodeId } from "../ids.ts";
import { PortError, portProblem, serve, takePort } from "../serve.ts";
import { createSite } from "../sites/create-site.ts";
import { createSiteDirectory } from "../sites/site-directory.ts";
import { runCommand } from "./commands.ts";
import { findDemoRows, moveSite } from "./demo.repository.ts";
import { neighbourhood } from "./demo-files.ts";
import { moveIn } from "./demo-neighbours.ts";
import { closeOnSignals, endWithOneLine } from "./ending.ts";
import { CommandError, type Workplace } from "./workplace.ts";

/** What `.linli/demo.json` tells, so that any script can use the demo at once. */
export type Demo = {
  api: string;
  portal: string;
  /** Where the partner's app may be opened: beside the portal. */
  partnerApp: string;
  site: string;
  siteKey: string;
  secretKey: string;
  issuer: { alg: "HS256"; secret: string };
  community: string;
  group: string;
  activity: string;
  occurrence: string;
  /** The neighbours have moved in, and are not asked to again. */
  inhabited: true;
};

/** The demo's activity: twenty seats every week. */
const shown = { activity: "zongzi", group: "kitchen", freeSeats: 20 };

/** When the office imported its files, so that neighbours had days to talk: hours before the first start. */
const foundedHoursAgo = 72;

type Secrets = Pick<Demo, "site" | "siteKey" | "secretKey" | "issuer">;
type Noted = Secrets & Partial<Pick<Demo, "inhabited">>;
type Rows = Pick<Demo, "community" | "group" | "activity" | "occurrence">;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const portalPort = config.port === 0 ? 0 : config.port + 1;
  await requireFreePort(portalPort);
  const serving = await serve(config);
  const portalUrl = (port: number) => `http://localhost:${port}`;
  try {
    const workplace: Workplace = { opened: serving.opened, now: () => new Date(), print: () => undefined };
    const file = join(config.home, "demo.json");
    const known = (await knownSecrets(workplace, file)) ?? (await foundDemo(workplace, file, portalUrl(portalPort)));
    const { inhabited = false, ...secrets } = known;
    const rows = (await demoRows(workplace, secrets)) ?? (await fillDemo(workplace, secrets));
    if (!inhabited) await moveIn({ database: serving.opened.database, ...secrets, ...rows, now: workplace.now() });
    const demo = { api: serving.address, ...secrets, ...rows, inhabited: true as const };
    const portal = await startPortal({ port: portalPort, demo }).catch((error: unknown) => {
      throw new PortError(portProblem(error, portalPort), { cause: error });
    });
    const partnerApp = portalUrl(Number(new URL(portal.address).port) + 1);
    const running: Demo = { ...demo, portal: portal.address, partnerApp };
    // The portal may be on another port than last time.
    const origins: [string, string] = [portal.address, partnerApp];
    await moveSite({ database: serving.opened.database, site: decodeSite(secrets.site), origins });
    note(file, running);
    console.log(
      `\n  API     ${running.api}\n  Portal  ${running.portal}\n\n  ${resolve(file)} has what scripts need. Ctrl+C ends.`,
    );
    closeOnSignals(async () => {
      await portal.close();
      await serving.close();
    });
  } catch (error) {
    await serving.close();
    throw error;
  }
}

/** The demo that this folder already has; null for a new folder. */
async function knownSecrets({ opened, now }: Workplace, file: string): Promise<Noted | null> {
  let noted: Noted;
  try {
    const { site, siteKey, secretKey, issuer, inhabited } = JSON.parse(readFileSync(file, "utf8")) as Noted;
    noted = { site, siteKey, secretKey, issuer, ...(inhabited && { inhabited }) };
  } catch {
    return null;
  }
  const sites = createSiteDirectory({ database: opened.database, now: () => now().getTime() });
  return (await sites.findByKey(noted.siteKey)) ? noted : null;
}

/** Notes the secrets down at once: what is founded once is found again, even if the rest fails. */
async function foundDemo({ opened, now }: Workplace, file: string, portal: string): Promise<Noted> {
  console.log("  Founding the demo neighbourhood …");
  const { database } = opened;
  const made = await createSite({ database, name: "梧桐里物业", origins: [portal], landingUrl: portal, now: now() });
  const { siteKey, secretKey, issuerSecret } = made;
  const secrets = {
    site: encodeId("site", made.id),
    siteKey,
    secretKey,
    issuer: { alg: "HS256" as const, secret: issuerSecret },
  };
  note(file, secrets);
  return secrets;
}

/** Imports the demo's files. */
async function fillDemo(workplace: Workplace, { site }: Secrets): Promise<Rows> {
  const said: string[] = [];
  const then = new Date(workplace.now().getTime() - foundedHoursAgo * 3_600_000);
  await runCommand(
    { ...workplace, now: () => then, print: (line) => said.push(line) },
    { name: "import", options: { ...neighbourhood, site } },
  );
  const rows = await demoRows(workplace, { site });
  if (!rows) throw new CommandError(`The demo's data is not complete. ${said.join("\n")}`);
  return rows;
}

/** Which community, group, activity and occurrence a script should use today. */
async function demoRows({ opened, now }: Workplace, { site }: Pick<Secrets, "site">): Promise<Rows | null> {
  const named = { ...shown, community: neighbourhood.community };
  const rows = await findDemoRows({ database: opened.database, site: decodeSite(site), named, now: now() });
  if (!rows) return null;
  return {
    community: encodeId("community", rows.community),
    group: encodeId("group", rows.group),
    activity: encodeId("activity", rows.activity),
    occurrence: encodeId("occurrence", rows.occurrence),
  };
}

function note(file: string, demo: Secrets): void {
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}

function decodeSite(site: string): string {
  const id = decodeId("site", site);
  if (id === null) throw new CommandError(`${site} is no site.`);
  return id;
}

async function requireFreePort(port: number): Promise<void> {
  const probe = await takePort({ port, host: "127.0.0.1" }, () => new Response(null));
  await probe.close();
}

await start().catch(endWithOneLine);
