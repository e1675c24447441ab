import { careDeskAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { z } from "zod";
import { explainRevert } from "../chain/explainRevert.ts";
import { readProvider } from "../chain/readProvider.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { keepCareDocument } from "./keepCareDocument.ts";
import { sealCareDocument } from "./sealCareDocument.ts";

/** Where an appointment has no details. */
export const NO_DETAILS: Hex = `0x${"00".repeat(32)}`;

/** What the desk is asked for: `start` and `length` in units of five minutes, `start` since the Unix epoch. */
export interface AppointmentTime {
  readonly doctor: number;
  readonly start: number;
  readonly length: number;
}

/** What patient and doctor alone read of an appointment. */
export const appointmentDetailsSchema = z.strictObject({
  version: z.literal(1),
  /** Why the patient comes, in their words. */
  reason: z.string().max(2000),
});
export type AppointmentDetails = z.infer<typeof appointmentDetailsSchema>;

/** The same as `IAppointments.Booking`, ready to be signed or sent. */
export interface Booking extends AppointmentTime {
  readonly patientId: Hex;
  readonly turn: number;
  readonly digest: Hex;
}

/**
 * Reads the turn, seals the details to patient and doctor, and leaves them with custodians.
 *
 * Errors: `provider/unknown`, `appointments/doctor-without-keys`, `patient/unknown`, `custodians/too-few`, `chain/…`.
 */
export async function prepareBooking(
  network: Network,
  {
    patientId,
    time: { doctor, start, length },
    reason,
    as,
  }: {
    readonly patientId: Hex;
    readonly time: AppointmentTime;
    /** Without one nothing is sealed. */
    readonly reason?: string | undefined;
    readonly as: SignedIn;
  },
): Promise<Booking> {
  const turn = await network.chain
    .readContract({
      address: network.deployment.contracts.careDesk,
      abi: careDeskAbi,
      functionName: "turnOf",
      args: [patientId, doctor, start],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  const booking = { patientId, doctor, start, length, turn };
  if (reason === undefined) return { ...booking, digest: NO_DETAILS };
  const [{ bundle }, { hpkeKey }] = await Promise.all([
    fetchKeyBundle(network, patientId),
    readProvider(network, doctor),
  ]);
  if (/^0x0+$/.test(hpkeKey)) throw doctorWithoutKeys(doctor);
  const content = appointmentDetailsSchema.parse({ version: 1, reason });
  const readers = [bundle.inboxKey, hpkeKey];
  const sealed = await sealCareDocument({ kind: "appointment", patientId, content, readers });
  await keepCareDocument(network, { as, sealed });
  return { ...booking, digest: sealed.digest };
}

function doctorWithoutKeys(doctor: number): LinchpinError {
  return new LinchpinError({
    code: "appointments/doctor-without-keys",
    message: "This doctor cannot read anything sealed yet: their keys are not published.",
    hint: "Book without telling a reason, or tell the doctor.",
    facts: { doctor },
  });
}
