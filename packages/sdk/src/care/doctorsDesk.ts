import { careDeskAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { sendCall } from "../chain/sendCall.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type AppointmentTime, type Booking, prepareBooking } from "./Booking.ts";

const desk = { contract: "careDesk", abi: careDeskAbi } as const;

/** The most pages that one transaction offers: four weeks. */
const MOST_PAGES = 64;

interface Named {
  readonly wallet: WalletSigner;
  readonly patientId: Hex;
  readonly doctor: number;
  readonly start: number;
  readonly turn: number;
}

/**
 * Says which times may be booked, page by page, in as many transactions as that takes.
 *
 * @param pages each 128 units; bit i stands for unit `128 * (firstPage + index) + i`
 * Errors: the desk's refusal, `wallet/rejected`, `chain/…`.
 */
export async function offerHours(
  network: Network,
  {
    wallet,
    doctor,
    firstPage,
    pages,
  }: {
    readonly wallet: WalletSigner;
    readonly doctor: number;
    readonly firstPage: number;
    readonly pages: readonly bigint[];
  },
): Promise<void> {
  for (let at = 0; at < pages.length; at += MOST_PAGES) {
    const args = [doctor, firstPage + at, pages.slice(at, at + MOST_PAGES)] as const;
    await sendCall(network, { ...desk, wallet, functionName: "offerHours", args });
  }
}

/** The doctor books for a patient who lets them write. Errors: those of `prepareBooking`, the desk's refusal. */
export async function bookForPatient(
  network: Network,
  {
    wallet,
    as,
    ...order
  }: {
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
    readonly patientId: Hex;
    readonly time: AppointmentTime;
    readonly reason?: string | undefined;
  },
): Promise<Booking> {
  const booking = await prepareBooking(network, { ...order, as });
  await sendCall(network, { ...desk, wallet, functionName: "bookFor", args: [booking] });
  return booking;
}

/** The doctor, or the hospital that licensed the doctor, takes a booked appointment back. Errors: the desk's refusal. */
export async function declineAppointment(
  network: Network,
  { wallet, patientId, doctor, start, turn }: Named,
): Promise<void> {
  const args = [patientId, doctor, start, turn] as const;
  await sendCall(network, { ...desk, wallet, functionName: "decline", args });
}

/** The doctor says whether the patient came, from the appointment's start on. Errors: the desk's refusal. */
export async function closeAppointment(
  network: Network,
  { wallet, patientId, start, turn, isSeen }: Omit<Named, "doctor"> & { readonly isSeen: boolean },
): Promise<void> {
  const args = [patientId, start, turn, isSeen] as const;
  await sendCall(network, { ...desk, wallet, functionName: "close", args });
}
