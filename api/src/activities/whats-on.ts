export { readActivities as whatsOn } from "./repository.ts";
