import {
  appointmentsSchema,
  type Hex,
  type IndexedAppointment,
  type IndexedOrder,
  type IndexedPrescription,
  ordersPageSchema,
  prescriptionsPageSchema,
} from "@linchpin/protocol";
import { askIndexer } from "../network/askIndexer.ts";
import type { Network } from "../network/Network.ts";

interface Page {
  readonly cursor?: string | undefined;
  /** 1 to 200, 50 unless told. */
  readonly limit?: number | undefined;
}

/** Appointments of a patient or a doctor that start in `[from, until)`, in units of five minutes, by start. At most 2,000. */
export async function listAppointments(
  network: Network,
  asked: ({ readonly patient: Hex } | { readonly doctor: number }) & {
    readonly from: number;
    readonly until: number;
  },
): Promise<readonly IndexedAppointment[]> {
  const { appointments } = await askIndexer(network, pathOf("appointments", asked), appointmentsSchema);
  return appointments;
}

/** Prescriptions of a patient, by a doctor, or at which a pharmacy dispensed, newest first. */
export function listPrescriptions(
  network: Network,
  asked: ({ readonly patient: Hex } | { readonly doctor: number } | { readonly pharmacy: number }) & Page,
): Promise<{ readonly prescriptions: readonly IndexedPrescription[]; readonly next: string | null }> {
  return askIndexer(network, pathOf("prescriptions", asked), prescriptionsPageSchema);
}

/** Laboratory orders of a patient, by a doctor, or sent to a laboratory, newest first. */
export function listOrders(
  network: Network,
  asked: ({ readonly patient: Hex } | { readonly doctor: number } | { readonly laboratory: number }) & Page,
): Promise<{ readonly orders: readonly IndexedOrder[]; readonly next: string | null }> {
  return askIndexer(network, pathOf("orders", asked), ordersPageSchema);
}

function pathOf(list: string, asked: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value));
  return `/v1/${list}?${query}`;
}
