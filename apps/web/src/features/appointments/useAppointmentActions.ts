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
        await bookAppointment(network, { patient, ...orderOf(choice) });
        await renew();
      },
      async move(from: IndexedAppointment, choice: BookingChoice): Promise<void> {
        const { network, patient } = await asPatient();
        const { moveAppointment } = await import("@linchpin/sdk/care");
        await moveAppointment(network, { patient, from, ...orderOf(choice) });
        await renew();
      },
      async cancel({ doctor, start, turn }: IndexedAppointment): Promise<void> {
        const { network, patient } = await asPatient();
        const { cancelAppointment } = await import("@linchpin/sdk/care");
        await cancelAppointment(network, { patient, doctor, start, turn });
        await renew();
      },
      async decline({ patientId: whose, doctor, start, turn }: IndexedAppointment): Promise<void> {
        const { network, wallet } = await act();
        const { declineAppointment } = await import("@linchpin/sdk/care");
        await declineAppointment(network, { wallet, patientId: whose, doctor, start, turn });
        await renew();
      },
      async close({ patientId: whose, start, turn }: IndexedAppointment, isSeen: boolean): Promise<void> {
        const { network, wallet } = await act();
        const { closeAppointment } = await import("@linchpin/sdk/care");
        await closeAppointment(network, { wallet, patientId: whose, start, turn, isSeen });
        await renew();
      },
    };
  }, [act, known, cache]);
}
