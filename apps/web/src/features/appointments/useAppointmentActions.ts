"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import { LENGTH } from "./useFreeTimes.ts";

/** What a patient asks for. */
export interface BookingChoice {
  readonly doctor: number;
  /** In units of five minutes. */
  readonly start: number;
  /** Nothing is sealed where it is empty. */
  readonly reason: string;
}

/** What patient and doctor do about appointments. Each asks the wallet once; lists are asked anew after each. */
export function useAppointmentActions() {
  const { act } = useLinchpin();
  const { patientId: known } = useRole();
  const cache = useQueryClient();
  return useMemo(() => {
    const patientId = known ?? "0x";
    const renew = () =>
      Promise.all(
        ["appointments", "free-times", "history"].map((key) => cache.invalidateQueries({ queryKey: [key] })),
      );
    /** Lists are asked anew also where it failed: then somebody else was first. */
    const thenRenew = (work: Promise<unknown>) => work.then(() => undefined).finally(renew);
    const asPatient = async () => {
      const { network, wallet, as } = await act();
      return { network, patient: { patientId, wallet, as } };
    };
    const orderOf = ({ doctor, start, reason }: BookingChoice) => ({
      time: { doctor, start, length: LENGTH },
      ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
    });
    return {
      async book(choice: BookingChoice): Promise<void> {
        const { network, patient } = await asPatient();
        const { bookAppointment } = await import("@linchpin/sdk/care");
        await thenRenew(bookAppointment(network, { patient, ...orderOf(choice) }));
      },
      async move(from: IndexedAppointment, choice: BookingChoice): Promise<void> {
        const { network, patient } = await asPatient();
        const { moveAppointment } = await import("@linchpin/sdk/care");
        const { doctor, start, reason } = choice;
        const told = reason.trim() === "" ? { digest: from.digest } : { reason: reason.trim() };
        await thenRenew(
          moveAppointment(network, {
            patient,
            from,
            time: { doctor, start, length: from.length },
            ...told,
          }),
        );
      },
      async cancel({ doctor, start, turn }: IndexedAppointment): Promise<void> {
        const { network, patient } = await asPatient();
        const { cancelAppointment } = await import("@linchpin/sdk/care");
        await thenRenew(cancelAppointment(network, { patient, doctor, start, turn }));
      },
      async decline({ patientId: whose, doctor, start, turn }: IndexedAppointment): Promise<void> {
        const { network, wallet } = await act();
        const { declineAppointment } = await import("@linchpin/sdk/care");
        await thenRenew(declineAppointment(network, { wallet, patientId: whose, doctor, start, turn }));
      },
      async close({ patientId: whose, start, turn }: IndexedAppointment, isSeen: boolean): Promise<void> {
        const { network, wallet } = await act();
        const { closeAppointment } = await import("@linchpin/sdk/care");
        await thenRenew(closeAppointment(network, { wallet, patientId: whose, start, turn, isSeen }));
      },
    };
  }, [act, known, cache]);
}
