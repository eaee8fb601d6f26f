import type { z } from "zod";
import type * as schemas from "./schemas/index.ts";

export type Activity = z.output<typeof schemas.activitySchema>;
export type ActivityChange = z.input<typeof schemas.activityChangeSchema>;
export type ActivityPin = z.output<typeof schemas.activityPinSchema>;
export type ActivityRequest = z.input<typeof schemas.activityRequestSchema>;
export type Actor = z.output<typeof schemas.actorSchema>;
export type Answers = z.output<typeof schemas.answersSchema>;
export type Block = z.output<typeof schemas.blockSchema>;
export type ClusterPin = z.output<typeof schemas.clusterPinSchema>;
export type Comment = z.output<typeof schemas.commentSchema>;
export type CommentRequest = z.input<typeof schemas.commentRequestSchema>;
export type Community = z.output<typeof schemas.communitySchema>;
export type DeniedToken = z.output<typeof schemas.deniedTokenSchema>;
export type DeniedTokenRequest = z.input<typeof schemas.deniedTokenRequestSchema>;
export type DoorCode = z.output<typeof schemas.doorCodeSchema>;
export type DoorCodesRequest = z.input<typeof schemas.doorCodesRequestSchema>;
export type Fee = z.output<typeof schemas.feeSchema>;
export type FeedActivity = z.output<typeof schemas.feedActivitySchema>;
export type FeedItem = z.output<typeof schemas.feedItemSchema>;
export type FeedKind = z.output<typeof schemas.feedKindSchema>;
export type GroundFeature = z.output<typeof schemas.groundFeatureSchema>;
export type GroundKind = z.output<typeof schemas.groundKindSchema>;
export type Group = z.output<typeof schemas.groupSchema>;
export type GroupChange = z.input<typeof schemas.groupChangeSchema>;
export type GroupPin = z.output<typeof schemas.groupPinSchema>;
export type GroupRequest = z.input<typeof schemas.groupRequestSchema>;
export type GroupUpdated = z.output<typeof schemas.groupUpdatedSchema>;
export type Hidden = z.output<typeof schemas.hiddenSchema>;
export type Issuer = z.output<typeof schemas.issuerSchema>;
export type IssuerAlgorithm = z.output<typeof schemas.issuerAlgorithmSchema>;
export type IssuerRequest = z.input<typeof schemas.issuerRequestSchema>;
export type ItemChanged = z.output<typeof schemas.itemChangedSchema>;
export type ItemRemoved = z.output<typeof schemas.itemRemovedSchema>;
export type JoinRule = z.output<typeof schemas.joinRuleSchema>;
export type MapFeature = z.output<typeof schemas.mapFeatureSchema>;
export type MapLayer = z.output<typeof schemas.mapLayerSchema>;
export type MapTile = z.output<typeof schemas.mapTileSchema>;
export type Me = z.output<typeof schemas.meSchema>;
export type Member = z.output<typeof schemas.memberSchema>;
export type Membership = z.output<typeof schemas.membershipSchema>;
export type Mute = z.output<typeof schemas.muteSchema>;
export type MySignUp = z.output<typeof schemas.mySignUpSchema>;
export type NewDoorCode = z.output<typeof schemas.newDoorCodeSchema>;
export type Need = z.output<typeof schemas.needSchema>;
export type NeedChange = z.input<typeof schemas.needChangeSchema>;
export type NeedIntent = z.output<typeof schemas.needIntentSchema>;
export type NeedKind = z.output<typeof schemas.needKindSchema>;
export type NeedPin = z.output<typeof schemas.needPinSchema>;
export type NeedRequest = z.input<typeof schemas.needRequestSchema>;
export type NeedUpdated = z.output<typeof schemas.needUpdatedSchema>;
export type NeedState = z.output<typeof schemas.needStateSchema>;
export type Notice = z.output<typeof schemas.noticeSchema>;
export type Occurrence = z.output<typeof schemas.occurrenceSchema>;
export type OfferAnswer = z.input<typeof schemas.offerAnswerSchema>;
export type OccurrenceState = z.output<typeof schemas.occurrenceStateSchema>;
export type OccurrenceUpdated = z.output<typeof schemas.occurrenceUpdatedSchema>;
export type Organizer = z.output<typeof schemas.organizerSchema>;
export type Party = { adults: number; children: number };
export type Payment = z.output<typeof schemas.paymentSchema>;
export type PaymentResult = z.input<typeof schemas.paymentResultSchema>;
export type PaymentState = z.output<typeof schemas.paymentStateSchema>;
export type Place = z.output<typeof schemas.placeSchema>;
export type Point = z.output<typeof schemas.pointSchema>;
export type PostChange = z.input<typeof schemas.postChangeSchema>;
export type PostRequest = z.input<typeof schemas.postRequestSchema>;
export type PresenceCell = z.output<typeof schemas.presenceCellSchema>;
export type Problem = z.output<typeof schemas.problemSchema>;
/** A public JWK of a token issuer. */
export type PublicKey = z.output<typeof schemas.publicKeySchema>;
export type ReactionKind = z.output<typeof schemas.reactionKindSchema>;
export type Reactions = z.output<typeof schemas.reactionsSchema>;
export type RedeemRequest = z.input<typeof schemas.redeemRequestSchema>;
export type Redeemed = z.output<typeof schemas.redeemedSchema>;
export type Report = z.output<typeof schemas.reportSchema>;
export type ReportReason = z.output<typeof schemas.reportReasonSchema>;
export type ReportRequest = z.input<typeof schemas.reportRequestSchema>;
export type ReportSubject = z.output<typeof schemas.reportSubjectSchema>;
export type Role = z.output<typeof schemas.roleSchema>;
export type Seat = z.output<typeof schemas.seatSchema>;
export type SignUp = z.output<typeof schemas.signUpSchema>;
export type SignUpChange = z.input<typeof schemas.signUpChangeSchema>;
export type SignUpRequest = z.input<typeof schemas.signUpRequestSchema>;

/** One page of a list; `next` is the cursor of the page after it. */
export type Page<Item> = {
  items: Item[];
  next: string | null;
  /** What is here is for residents, and the caller is none. */
  residents_only?: true | undefined;
};

/** What `/stream` sends, by event name. */
export type StreamEvents = {
  "item.created": ItemChanged;
  "item.updated": ItemChanged;
  "item.removed": ItemRemoved;
  "group.updated": GroupUpdated;
  "need.updated": NeedUpdated;
  "occurrence.updated": OccurrenceUpdated;
  /** The cursor is too old to resume from: read everything again. */
  reset: Record<string, never>;
};
