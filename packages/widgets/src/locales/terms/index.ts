import type { ActivityFeedTerms } from "./activity-feed.ts";
import type { ActivityFeedLaterTerms } from "./activity-feed-later.ts";
import type { ActivityFeedReadingTerms } from "./activity-feed-reading.ts";
import type { DoorTerms } from "./door.ts";
import type { GroupCardTerms } from "./group-card.ts";
import type { GroupCardLaterTerms } from "./group-card-later.ts";
import type { NeighbourMapTerms } from "./neighbour-map.ts";
import type { NeighbourMapLaterTerms } from "./neighbour-map-later.ts";
import type { NeighbourMapNeedsTerms } from "./neighbour-map-needs.ts";
import type { SharedTerms } from "./shared.ts";
import type { SharedLaterTerms } from "./shared-later.ts";
import type { SignUpFormTerms } from "./sign-up-form.ts";
import type { SignUpFormLaterTerms } from "./sign-up-form-later.ts";
import type { SignUpFormPayingTerms } from "./sign-up-form-paying.ts";

/** Everything that can be said. A term stands in one vocabulary; what two elements say is shared. */
export interface Terms
  extends SharedTerms,
    SharedLaterTerms,
    SignUpFormTerms,
    SignUpFormLaterTerms,
    SignUpFormPayingTerms,
    ActivityFeedTerms,
    ActivityFeedReadingTerms,
    ActivityFeedLaterTerms,
    DoorTerms,
    GroupCardTerms,
    GroupCardLaterTerms,
    NeighbourMapTerms,
    NeighbourMapLaterTerms,
    NeighbourMapNeedsTerms {}

/** What has to be said with a term: numbers, names. */
export type TermValues<Key extends keyof Terms> = Terms[Key] extends (...values: infer Values) => string ? Values : [];
