import { asPostgresOwner } from "../../api/src/database/postgres.ts";
import { encodeId } from "../../api/src/ids.ts";

/** What every community of the measurement has. */
const posts = 30;

/** SQL for the id of the community, resident or post of a number: ids that sort as they were made. */
const id = (kind: number, number: string) =>
  `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
export const communityOf = (number: string) => id(0, number);
const postOf = (community: string, post: string) => id(2, `${community} * 100 + ${post}`);

/** The TypeID of community 0 without its last nine letters, which say the number in base 32. */
export const communityPrefix = encodeId("community", "01900000-0000-7000-8000-000000000000").slice(0, -9);

/**
 * Communities `from` to `to` of a site, each with two residents and 30 posts of a hundred characters. Written past the
 * checks of foreign keys, which all hold, because a million of them take minutes.
 */
export async function seedCommunities(url: string, site: string, from: number, to: number): Promise<void> {
  const each = `generate_series(${from}, ${to}) as c`;
  await asPostgresOwner(url, async (owner) => {
    await owner.run("set session_replication_role = replica");
    await owner.run(
      `insert into linli.communities (community_id, site_id, external_id, name, time_zone, feed_version, created_at)
       select ${communityOf("c")}, '${site}', 'c' || c, '梧桐里 ' || c, 'Asia/Shanghai', ${posts}, now() from ${each}`,
    );
    await owner.run(
      `insert into linli.residents (community_id, resident_id, site_id, sub, name, building, created_at)
       select ${communityOf("c")}, ${id(1, "c * 10 + r")}, '${site}', 'r' || c || '-' || r, '周敏', '5 号楼', now()
       from ${each}, generate_series(0, 1) as r`,
    );
    await owner.run(
      `insert into linli.posts (community_id, post_id, site_id, arrived, kind, author_id, preview, thanks, created_at)
       select ${communityOf("c")}, ${postOf("c", "p")}, '${site}', p, case when p % 5 = 0 then 'question' else 'post' end,
         ${id(1, "c * 10 + p % 2")}, repeat('今晚七点羽毛球双打，再来两个。', 7) || p, p % 3, now() - p * interval '1 minute'
       from ${each}, generate_series(1, ${posts}) as p`,
    );
    await owner.run("set session_replication_role = origin");
    await owner.run("vacuum analyze linli.communities, linli.residents, linli.posts");
  });
}
