import * as consents from "./consents.ts";
import { openEmergency } from "./emergencies.ts";
import type { Operation } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import * as patients from "./patients.ts";
import { isCare, performCare } from "./performCare.ts";
import * as providers from "./providers.ts";
import * as records from "./records.ts";
import * as recovery from "./recovery.ts";
import type { Name, State } from "./State.ts";

/** Does an operation, or leaves everything as it was. @param derive the patient id that a first wallet gives */
export function perform(state: State, op: Operation, derive: (wallet: Name) => Name): Outcome {
  if (isCare(op)) return performCare(state, op);
  switch (op.kind) {
    case "enrol":
      return patients.enrol(state, op, derive);
    case "updateBundle":
      return patients.updateBundle(state, op);
    case "setSafeguards":
      return recovery.setSafeguards(state, op);
    case "startRecovery":
      return recovery.startRecovery(state, op);
    case "extendRecovery":
      return recovery.extendRecovery(state, op);
    case "cancelRecovery":
      return recovery.cancelRecovery(state, op);
    case "finishRecovery":
      return recovery.finishRecovery(state, op);
    case "rotateWallet":
      return recovery.rotateWallet(state, op);
    case "grant":
      return consents.grant(state, op);
    case "revoke":
      return consents.revoke(state, op);
    case "revokeAll":
      return consents.revokeAll(state, op);
    case "changeConsents":
      return consents.changeConsents(state, op);
    case "grantWrite":
      return consents.grantWrite(state, op);
    case "revokeWrite":
      return consents.revokeWrite(state, op);
    case "mint":
      return records.mint(state, op);
    case "amend":
      return records.amend(state, op);
    case "recordDeal":
      return records.recordDeal(state, op);
    case "handOver":
      return records.handOver(state, op);
    case "move":
      return records.move(state, op);
    case "erase":
      return records.erase(state, op);
    case "dispute":
      return records.dispute(state, op);
    case "answerDispute":
      return records.answerDispute(state, op);
    case "transfer":
      return "no token ever moves by a transfer";
    case "openEmergency":
      return openEmergency(state, op);
    case "suspend":
    case "reinstate":
    case "renew":
      return providers.oversee(state, op);
    case "resign":
      return providers.resign(state, op);
    case "scheduleKeys":
      return providers.scheduleKeys(state, op);
    case "activateKeys":
      return providers.activateKeys(state, op);
    case "cancelKeys":
      return providers.cancelKeys(state, op);
    case "setCustodian":
      return providers.setCustodian(state, op);
    case "activateCustodian":
      return providers.activateCustodian(state, op);
    case "cancelCustodian":
      return providers.cancelCustodian(state, op);
  }
}
