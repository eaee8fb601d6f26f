import type { DemoFile } from "./demo-process.ts";

type Occurrence = { id: string; state: string; capacity: number | null; taken: number; waiting: number };
type Activity = { id: string; title: string; occurrences: Occurrence[] };

/** What the API tells anyone about the coming activities, the next one first. */
export async function comingActivities({ api, community, siteKey }: DemoFile): Promise<Activity[]> {
  const answer = await fetch(`${api}/v1/communities/${community}/activities?limit=100&key=${siteKey}`);
  const { items } = (await answer.json()) as { items: Activity[] };
  return items;
}

export async function comingActivity(demo: DemoFile, title: string): Promise<Activity> {
  const items = await comingActivities(demo);
  const found = items.find((activity) => activity.title === title);
  if (!found) throw new Error(`There is no ${title} among ${items.map((activity) => activity.title).join(", ")}`);
  return found;
}

/** The date that the element opens by itself: the next one that takes sign-ups. */
export async function nextOccurrence(demo: DemoFile, title: string): Promise<Occurrence> {
  const { occurrences } = await comingActivity(demo, title);
  const next = occurrences.find(({ state }) => state === "open");
  if (!next) throw new Error(`${title} has no open date`);
  return next;
}
