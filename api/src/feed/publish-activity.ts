export { moveActivityItem, publishActivity } from "./publishing.repository.ts";
