import type { Community } from "@linli/contract";
import { communitySchema } from "@linli/contract/schemas";
import { weakTag } from "../http/entity-tag.ts";
import { idParameter } from "../http/id-parameter.ts";
import { encodeId } from "../ids.ts";
import { Refusal } from "../refusal.ts";
import { route } from "../services.ts";

type CommunityRow = Pick<Community, "name" | "time_zone" | "visibility" | "groups"> & { id: string; version: number };

export const communityRoutes = [
  route({
    method: "get",
    path: "/v1/communities/:community",
    operationId: "readCommunity",
    summary: "One residential compound: its name, time zone, and who may read what is in it.",
    access: "key",
    params: { community: idParameter("community") },
    answers: { 200: communitySchema },
    cache: "public",
    async handle({ services, caller, params }) {
      const row = await services.database.call<CommunityRow | null>("read_community", {
        site: caller.site.id,
        community: params.community,
      });
      if (!row) throw new Refusal("resource.not_found");
      const { id, version, ...rest } = row;
      return { status: 200, body: { id: encodeId("community", id), ...rest }, etag: weakTag(version) };
    },
  }),
];
