export * from "./activity.ts";
export * from "./community.ts";
export * from "./primitives.ts";
export * from "./problem.ts";
export * from "./sign-up.ts";
export * from "./stream.ts";
