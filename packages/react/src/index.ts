// Made from the elements' manifest by `npm run generate`.
export { configure, identify } from "@linli/widgets";
export { LinliActivityFeed } from "./activity-feed.ts";
export { LinliGroupCard } from "./group-card.ts";
export { LinliNeighbourMap } from "./neighbour-map.ts";
export { LinliProvider } from "./provider.ts";
export { LinliSignUpForm } from "./sign-up-form.ts";
