export { type ListedActivity, readActivities as whatsOn } from "./repository.ts";
