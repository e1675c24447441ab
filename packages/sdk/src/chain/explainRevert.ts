import { LinchpinError } from "@linchpin/errors";
import { BaseError, ContractFunctionRevertedError } from "viem";

/** What each refusal of a contract means to a person, by the contract's error name. */
const MEANINGS: Readonly<Record<string, readonly [code: string, message: string, hint: string]>> = {
  MedicalRecordIssuerWithoutStanding: [
    "record/issuer-without-standing",
    "This wallet belongs to no provider that may act now.",
    "Ask the authority, or the hospital that licensed you, about your standing.",
  ],
  MedicalRecordNoWriteConsent: [
    "record/no-write-consent",
    "The patient does not let this provider write into their records.",
    "Ask the patient for write consent.",
  ],
  MedicalRecordUnknownPatient: ["patient/unknown", "No such patient is enrolled.", "Check the patient id."],
  MedicalRecordBundleChanged: [
    "record/bundle-changed",
    "The patient renewed their keys while the record was being sealed.",
    "Try again: the record will be sealed to the new keys.",
  ],
  MedicalRecordIdTaken: [
    "record/already-minted",
    "This record is minted already.",
    "Look it up by its token id.",
  ],
  PatientRegistryAlreadyEnrolled: [
    "patient/already-enrolled",
    "This wallet is enrolled already.",
    "Sign in with it, or enrol another wallet.",
  ],
  PatientRegistryHospitalNotAllowed: [
    "patient/hospital-not-allowed",
    "The hospital named is not one that may enrol patients now.",
    "Choose a hospital in standing from the directory.",
  ],
  ProviderRegistryWalletTaken: [
    "provider/wallet-taken",
    "This wallet is registered already.",
    "Look it up in the directory, or use another wallet.",
  ],
  ProviderRegistryWalletBarred: [
    "provider/wallet-barred",
    "The authority holds this wallet suspended.",
    "Only the authority can let it in again.",
  ],
  ConsentRegistryAlreadyDecided: [
    "consent/already-decided",
    "This grant was given or revoked before.",
    "Make a new one.",
  ],
  ConsentRegistryInvalidTerm: [
    "consent/invalid-term",
    "The grant ends before it begins.",
    "Choose a later end.",
  ],
  CarePartiesMayNotWrite: [
    "record/no-write-consent",
    "The patient does not let this provider write into their records.",
    "Ask the patient for write consent.",
  ],
  CarePartiesNotADoctor: [
    "care/not-a-doctor",
    "Only a licensed doctor in standing does this.",
    "Ask the hospital that licensed you about your standing.",
  ],
  CarePartiesNotTheDoctor: [
    "care/not-the-doctor",
    "Only this doctor, or the hospital that licensed the doctor, does this, in standing.",
    "Ask the hospital.",
  ],
  AppointmentsNotADoctor: [
    "appointments/no-such-doctor",
    "This doctor takes no appointments now.",
    "Choose another doctor from the directory.",
  ],
  AppointmentsNotFree: [
    "appointments/not-free",
    "This time is taken or not offered any more.",
    "Choose another time.",
  ],
  AppointmentsOutOfTime: [
    "appointments/out-of-time",
    "Appointments are booked for a time that is still to come, at most 400 days ahead.",
    "Choose another time.",
  ],
  AppointmentsTurnPassed: [
    "appointments/changed",
    "This appointment was changed a moment ago.",
    "Look at it as it stands now, and try again.",
  ],
  AppointmentsNotBooked: [
    "appointments/not-booked",
    "This appointment is not booked any more.",
    "Look at it as it stands now.",
  ],
  AppointmentsTooEarly: [
    "appointments/too-early",
    "An appointment is closed from its beginning on.",
    "Wait until it begins.",
  ],
  PrescriptionsNotAPharmacy: [
    "prescriptions/not-a-pharmacy",
    "Only a licensed pharmacy in standing dispenses.",
    "Ask the hospital that licensed you about your standing.",
  ],
  PrescriptionsNotOpen: [
    "prescriptions/not-open",
    "Nothing is to be dispensed on this prescription: it is used up, cancelled or over.",
    "Ask the patient for another prescription, or the doctor.",
  ],
  PrescriptionsNotThisTicket: [
    "prescriptions/used",
    "This code was used already.",
    "Ask the patient to show the prescription's newest code.",
  ],
  PrescriptionsPartAlready: [
    "prescriptions/part-already",
    "Part of this fill was handed out before: its rest is handed out whole.",
    "Hand out the rest.",
  ],
  LaboratoryOrdersNotInState: ["orders/changed", "This order has moved on.", "Look at it as it stands now."],
  LaboratoryOrdersTurnPassed: ["orders/changed", "This order has moved on.", "Look at it as it stands now."],
  LaboratoryOrdersExpired: ["orders/expired", "This order is over.", "Ask the doctor for a new one."],
  LaboratoryOrdersNotALaboratory: [
    "orders/no-such-laboratory",
    "This laboratory takes no orders now.",
    "Choose another laboratory from the directory.",
  ],
  LaboratoryOrdersNotItsLaboratory: [
    "orders/not-its-laboratory",
    "The patient did not choose this laboratory, or chose another one since.",
    "Ask the patient.",
  ],
  LaboratoryOrdersNotItsResult: [
    "orders/not-its-result",
    "This record is not of the order's patient, or was not minted by this laboratory.",
    "Mint the result to the patient of the order, and name that record.",
  ],
  ConsentRegistryNotThePatient: [
    "consent/not-the-patient",
    "Only the patient's current wallet can decide this.",
    "Sign in with the patient's current wallet.",
  ],
};

/** A contract's refusal in words, by the name of its error; undefined for one that has none here. */
export function explainRefusal(name: string, cause?: unknown): LinchpinError | undefined {
  const known = Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
  if (!known) return undefined;
  const [code, message, hint] = known;
  return new LinchpinError({ code, message, hint, facts: { refusal: name }, cause });
}

/** Turns whatever a contract call threw into one of our errors: a contract's refusal keeps its name in the facts. */
export function explainRevert(thrown: unknown): LinchpinError {
  if (thrown instanceof LinchpinError) return thrown;
  const reverted =
    thrown instanceof BaseError && thrown.walk((e) => e instanceof ContractFunctionRevertedError);
  const name = reverted instanceof ContractFunctionRevertedError ? reverted.data?.errorName : undefined;
  const known = name ? explainRefusal(name, thrown) : undefined;
  if (known) return known;
  if (reverted) {
    return new LinchpinError({
      code: "chain/refused",
      message: `The contract refused this${name ? ` (${name})` : ""}.`,
      hint: "Nothing was changed. Look at what it says and try again.",
      facts: { refusal: name ?? "unknown" },
      cause: thrown,
    });
  }
  return new LinchpinError({
    code: "chain/unreachable",
    message: "The chain does not answer.",
    hint: "Check the connection and try again: nothing is lost.",
    cause: thrown,
  });
}
