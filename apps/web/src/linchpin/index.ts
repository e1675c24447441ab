export {
  forgetHandOver,
  type KeptHandOver,
  keepHandOver,
  listHandOvers,
} from "./browserHandOvers.ts";
export { browserJournal } from "./browserJournal.ts";
export { browserReDeals } from "./browserReDeals.ts";
export { type BrowserSealed, browserSealed } from "./browserSealed.ts";
export type { Connection, Sdk } from "./connect.ts";
export { checkedAtTheDoor, custodianDoors } from "./custodianDoors.ts";
export { drawDeviceKey, findDeviceKey } from "./deviceKey.ts";
export { KeyringWatch } from "./KeyringWatch.tsx";
export {
  copyKeyring,
  declineUnlock,
  holdKeyring,
  type KeyringStatus,
  untilLocked,
  wipeKeyring,
} from "./keyringHolder.ts";
export { browserOutbox } from "./outbox/browserOutbox.ts";
export { OutboxRunner } from "./outbox/OutboxRunner.tsx";
export { type OutboxView, useOutbox } from "./outbox/useOutbox.ts";
export { type WorkStep, watchWork } from "./outbox/watchWork.ts";
export {
  type Actor,
  type ActorWithKeys,
  type Linchpin,
  type QuietActor,
  type SignedInActor,
  useLinchpin,
} from "./useLinchpin.ts";
export { withEarlierKeys } from "./withEarlierKeys.ts";
