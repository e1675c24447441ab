"use client";
import { LinchpinError } from "@linchpin/errors";
import { useCallback } from "react";
import { type ActorWithKeys, useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** The signed-in patient with wallet and keys at hand, as actions about guardians take them. */
export function useMyself() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  return useCallback(async (): Promise<ActorWithKeys & { readonly patientId: `0x${string}` }> => {
    const actor = await unlock();
    if (patientId !== null) return { ...actor, patientId };
    throw new LinchpinError({
      code: "session/not-a-patient",
      message: "This wallet is not the current one of any patient.",
      hint: "Sign in with the patient's current wallet.",
    });
  }, [unlock, patientId]);
}
