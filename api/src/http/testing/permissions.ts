import type { ErrorCode } from "@linli/contract";
import type { Access } from "../route-table.ts";

/**
 * Who may do what. A row for each operation, a column for each kind of caller, about things of the caller's own
 * community: a group, its activity, and what `owner` has in it (a sign-up, a post, a comment, a need, a notice, a payment).
 *
 * `key` a page with the site's key alone · `other` a neighbour who does not belong to the group · `colleague` a host of
 * the community who does not host this group · `host` hosts it · `manager` of the community · `outsider` a resident of
 * another community of the site · `server` the site's secret key · `closed` what key and outsider may read where the
 * community is for its residents only: nothing of it is in the answer, be it a list or not.
 *
 * `yes`, or why not: `no` permission.denied · `gone` resource.not_found, as if there were nothing ·
 * `sign-in` token.missing · `elsewhere` community.not_yours · `-` the column has nothing to say.
 */
const table = `
operation         | key     | owner | other | colleague | host | manager | outsider  | server | closed
readHealth        | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | -
readReadiness     | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | -
readMetrics       | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | -
readCommunity     | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
listGroups        | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
createGroup       | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
readGroup         | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | gone
changeGroup       | sign-in | no    | no    | no        | yes  | yes     | elsewhere | no     | -
listMembers       | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
admitMember       | sign-in | no    | no    | no        | yes  | yes     | elsewhere | no     | -
removeMember      | sign-in | no    | no    | no        | no   | yes     | elsewhere | no     | -
joinGroup         | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
leaveGroup        | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
followGroup       | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
unfollowGroup     | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
appointHost       | sign-in | no    | no    | no        | yes  | yes     | elsewhere | no     | -
dismissHost       | sign-in | no    | no    | no        | no   | yes     | elsewhere | no     | -
listActivities    | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
readActivity      | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | gone
createActivity    | sign-in | no    | no    | yes       | yes  | yes     | elsewhere | yes    | -
changeActivity    | sign-in | no    | no    | yes       | yes  | yes     | elsewhere | yes    | -
createSignUp      | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
listSignUps       | sign-in | no    | no    | yes       | yes  | yes     | elsewhere | no     | -
readSignUp        | sign-in | yes   | gone  | yes       | yes  | yes     | elsewhere | no     | -
changeSignUp      | sign-in | yes   | gone  | yes       | yes  | yes     | elsewhere | no     | -
cancelSignUp      | sign-in | yes   | gone  | yes       | yes  | yes     | elsewhere | no     | -
answerOffer       | sign-in | yes   | gone  | gone      | gone | gone    | elsewhere | no     | -
readPayment       | sign-in | yes   | gone  | gone      | gone | gone    | elsewhere | yes    | -
settlePayment     | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
listSitePayments  | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
readCalendar      | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
readGroupCalendar | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | gone
readMapTile       | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
readSiteMapTile   | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
readFeed          | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
createPost        | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
readPost          | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | gone
changePost        | sign-in | yes   | no    | no        | no   | no      | elsewhere | no     | -
removePost        | sign-in | yes   | no    | no        | yes  | yes     | elsewhere | no     | -
addReaction       | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
removeReaction    | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
listComments      | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
createComment     | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
changeComment     | sign-in | yes   | no    | no        | no   | no      | elsewhere | no     | -
removeComment     | sign-in | yes   | no    | no        | yes  | yes     | elsewhere | no     | -
listNeeds         | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
createNeed        | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
readNeed          | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | gone
changeNeed        | sign-in | yes   | no    | no        | no   | no      | elsewhere | no     | -
openStream        | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | gone
readMe            | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
forgetMe          | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
listMySignUps     | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
createReport      | sign-in | yes   | yes   | yes       | yes  | yes     | elsewhere | no     | -
listBlocks        | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
blockResident     | sign-in | yes   | yes   | yes       | yes  | yes     | gone      | no     | -
unblockResident   | sign-in | yes   | yes   | yes       | yes  | yes     | gone      | no     | -
listMutes         | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
muteGroup         | sign-in | yes   | yes   | yes       | yes  | yes     | gone      | no     | -
unmuteGroup       | sign-in | yes   | yes   | yes       | yes  | yes     | gone      | no     | -
listHidden        | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
hidePost          | sign-in | yes   | yes   | yes       | yes  | yes     | gone      | no     | -
unhidePost        | sign-in | yes   | yes   | yes       | yes  | yes     | gone      | no     | -
listNotices       | sign-in | yes   | yes   | yes       | yes  | yes     | yes       | no     | -
readNotice        | sign-in | yes   | gone  | gone      | gone | gone    | gone      | no     | -
readIssuer        | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
changeIssuer      | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
listDeniedTokens  | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
denyToken         | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
admitToken        | sign-in | no    | no    | no        | no   | no      | no        | yes    | -
listDoorCodes     | sign-in | no    | no    | no        | no   | yes     | elsewhere | yes    | -
makeDoorCodes     | sign-in | no    | no    | no        | no   | yes     | elsewhere | yes    | -
redeemDoorCode    | yes     | yes   | yes   | yes       | yes  | yes     | yes       | yes    | yes
revokeDoorCode    | sign-in | no    | no    | no        | no   | yes     | elsewhere | yes    | -
`;

export const columns = ["key", "owner", "other", "colleague", "host", "manager", "outsider", "server"] as const;

export type Column = (typeof columns)[number];

/** How a request ended: it was served, or with which code it was not. */
export type Outcome = "yes" | ErrorCode;

const words: Readonly<Record<string, Outcome>> = {
  yes: "yes",
  no: "permission.denied",
  gone: "resource.not_found",
  "sign-in": "token.missing",
  elsewhere: "community.not_yours",
};

type Row = Readonly<Record<Column, Outcome>> & {
  /** Null: the route reads nothing for strangers. */
  closed: Outcome | null;
};

/** By operation. */
export const permissions: ReadonlyMap<string, Row> = readTable(table);

function readTable(text: string): ReadonlyMap<string, Row> {
  const [head = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return new Map(
    rows.map(([operation = "", ...cells]) => {
      const row = Object.fromEntries(cells.map((cell, place) => [head[place + 1], outcomeOf(cell)]));
      return [operation, row as Row];
    }),
  );
}

function outcomeOf(cell: string): Outcome | null {
  const outcome = words[cell];
  if (outcome === undefined && cell !== "-") throw new Error(`the table has no word ${JSON.stringify(cell)}`);
  return outcome ?? null;
}

/** What decides before any route does, whatever is asked for: by who may call. */
export const everywhere = {
  nobody: {
    open: "yes",
    key: "site_key.missing",
    identified: "token.missing",
    resident: "token.missing",
    server: "token.missing",
  },
  "revoked token": {
    open: "yes",
    key: "token.revoked",
    identified: "token.revoked",
    resident: "token.revoked",
    server: "token.revoked",
  },
  "secret in a page": {
    open: "yes",
    key: "secret_key.in_browser",
    identified: "secret_key.in_browser",
    resident: "secret_key.in_browser",
    server: "secret_key.in_browser",
  },
  "foreign key": {
    open: "yes",
    key: "resource.not_found",
    identified: "token.missing",
    resident: "token.missing",
    server: "token.missing",
  },
  "foreign manager": {
    open: "yes",
    key: "resource.not_found",
    identified: "resource.not_found",
    resident: "resource.not_found",
    server: "permission.denied",
  },
  "foreign secret": {
    open: "yes",
    key: "resource.not_found",
    identified: "resource.not_found",
    resident: "permission.denied",
    server: "resource.not_found",
  },
} as const satisfies Record<string, Record<Access, Outcome>>;

/** Where nothing is found, these say something else: a code of another community is just wrong. */
export const notFoundAs: Readonly<Record<string, Outcome>> = { redeemDoorCode: "door_code.invalid" };
