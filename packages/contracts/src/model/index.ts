export { accepts, signatureOf } from "./accounts.ts";
export type { Booking, CareKind, CareOperation, CareOperationOf } from "./CareOperation.ts";
export {
  type Appointment,
  appointmentKey,
  type CareItem,
  type CareState,
  emptyDesk,
  isTaken,
  itemKey,
  type Order,
  type Prescription,
  pageKey,
  type Ticket,
} from "./CareState.ts";
export { canOpen, type EmergencyRule } from "./canOpen.ts";
export { mayWrite, statusOf } from "./consents.ts";
export { type Dice, diceOf } from "./dice.ts";
export type { From } from "./From.ts";
export type {
  Kind,
  Operation,
  OperationOf,
  Receipt,
  RecordKind,
  RecordOperation,
} from "./Operation.ts";
export type { Outcome } from "./Outcome.ts";
export { perform } from "./perform.ts";
export { isCare } from "./performCare.ts";
export { isDispensable } from "./prescriptions.ts";
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
