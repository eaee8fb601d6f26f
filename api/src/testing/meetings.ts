import { decodeId, encodeId } from "../ids.ts";
import type { TestApi } from "./api.ts";
import { planActivity } from "./neighbourhood.ts";

/** What groups put on, and who comes. Check-in has no route yet: its rows are written as it will write them. */
export function meetingsOf(api: TestApi) {
  return {
    /** An activity of the group with one occurrence. Ids are uuids. */
    async plan(
      group: string,
      options: Parameters<typeof planActivity>[2],
    ): Promise<{ activity: string; occurrence: string }> {
      const planned = await planActivity(api.database, api.home, options);
      await api.look(
        `update linli.activities set group_id = '${decodeId("group", group)}' where activity_id = '${planned.activity}'`,
      );
      return planned;
    },
    async signUp({ activity, occurrence }: { activity: string; occurrence: string }, sub: string): Promise<void> {
      const place = `${encodeId("activity", activity)}/occurrences/${encodeId("occurrence", occurrence)}`;
      const body = { party: { adults: 1, children: 0 } };
      const answer = await api.ask(`${api.base}/activities/${place}/sign-ups`, { as: sub, method: "POST", body });
      if (answer.status !== 201) throw new Error(`${sub} could not sign up: ${answer.status}`);
    },
    async mark(occurrence: string, sub: string, attendance: "checked_in" | "no_show"): Promise<void> {
      await api.look(`update linli.sign_ups s set attendance = '${attendance}' from linli.residents r
        where r.community_id = s.community_id and r.resident_id = s.resident_id and r.sub = '${sub}'
          and s.occurrence_id = '${occurrence}'`);
    },
  };
}
