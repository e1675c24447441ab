"use client";
import { LinchpinError } from "@linchpin/errors";
import { useCallback } from "react";
import type { SignedInActor } from "#linchpin/index.ts";
import { useConfig } from "#wallet/index.ts";
import { useSlots } from "./useSlots.ts";
import { waysGate } from "./waysGate.ts";

/** Whether the signed-in patient has two ways back, and a check for whoever opens. Error of the check: `keys/one-way-back`. */
export function useWaysGate() {
  const { features } = useConfig();
  const isLocal = features.demoWallet;
  const known = useSlots().data?.slots;
  // Until that is known the check before opening decides.
  const gate = known ? waysGate({ slots: known, isLocal }) : "open";
  const assertTwoWays = useCallback(
    async ({ sdk, network, as }: SignedInActor) => {
      const slots = known ?? (await sdk.listSlots(network, as)).slots;
      if (waysGate({ slots, isLocal }) !== "shut") return;
      throw new LinchpinError({
        code: "keys/one-way-back",
        message: "There is only one way to your key, or none.",
        hint: "Make a second one under My key first: then your records open.",
      });
    },
    [known, isLocal],
  );
  return { gate, assertTwoWays };
}
