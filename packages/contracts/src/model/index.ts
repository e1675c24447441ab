export { accepts, signatureOf } from "./accounts.ts";
export { canOpen, type EmergencyRule } from "./canOpen.ts";
export { mayWrite, statusOf } from "./consents.ts";
export { type Dice, diceOf } from "./dice.ts";
export type { From, Kind, Operation, OperationOf, Receipt } from "./Operation.ts";
export type { Outcome } from "./Outcome.ts";
export { perform } from "./perform.ts";
export { hasStanding, inStanding, providerOf } from "./providers.ts";
export { holderOf } from "./records.ts";
export {
  type Account,
  currentWallet,
  epochOf,
  type Grant,
  type Keys,
  type Name,
  type Patient,
  type Provider,
  type Safeguards,
  type SecondFactor,
  type Signature,
  type State,
  UNTIL_STOPPED,
} from "./State.ts";
