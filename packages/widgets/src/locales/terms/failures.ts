import type { FailureCode } from "@linli/contract";

/** One sentence, with a way on, for everything that can fail. */
export type FailureTerms = { [Code in FailureCode as `failure.${Code}`]: string };
