// A small door beside `index.ts`: what a first screen lists, without chain, schemas and keys behind it.
export type { AnswerReader } from "./network/askJson.ts";
export type { CustodianDoors } from "./network/Network.ts";
export { standingIn } from "./outbox/standingIn.ts";
export { type Standing, standingOf } from "./outbox/standingOf.ts";
export { reDealApprovals } from "./redeal/reDealApprovals.ts";
export { gatherGrants } from "./sharing/gatherGrants.ts";
export { gatherRequests } from "./sharing/gatherRequests.ts";
