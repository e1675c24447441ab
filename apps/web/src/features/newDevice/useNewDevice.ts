"use client";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { BegunRecovery, Keyring } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { addKeyPasskey, custodyOf, keyPasskeysOf, unlockWithDevice } from "#features/keys/index.ts";
import {
  browserReDeals,
  holdKeyring,
  type SignedInActor,
  useLinchpin,
  withEarlierKeys,
} from "#linchpin/index.ts";
import { findRecovery, forgetRecovery, keepRecovery } from "./keptRecovery.ts";
import { progressOf, type RecoveryProgress } from "./progressOf.ts";

const EVERY_MS = 4_000;

export type SettlingStep = "keys" | "screen-lock" | "records" | "epoch";

/** A new device on its way to becoming its owner's: what it asked for, how far it is, and the next thing to do. */
export function useNewDevice() {
  const { address, act, connect, signedIn, quietly } = useLinchpin();
  const cache = useQueryClient();
  const [step, setStep] = useState<SettlingStep | null>(null);
  const request = useQuery({
    queryKey: ["recovery-request", address],
    enabled: address !== null,
    queryFn: async () => {
      const found = await findRecovery(address ?? "");
      if (!found) return null;
      const { sdk } = await connect();
      const text = sdk.writeRecoveryRequest(found.request);
      return { link: `${location.origin}/helping#r=${text}`, words: sdk.recoveryWords(found.request) };
    },
  });
  const progress = useQuery({
    queryKey: ["recovery-progress", address],
    enabled: request.data !== null && request.data !== undefined,
    refetchInterval: ({ state }) => (state.data?.stage === "bound" ? false : EVERY_MS),
    queryFn: async (): Promise<RecoveryProgress | null> => {
      const [actor, begun] = await Promise.all([quietly(), findRecovery(address ?? "")]);
      return actor && begun ? progressOf(actor, begun) : null;
    },
  });
  const tell = useCallback(
    () =>
      Promise.all(
        [["recovery-request"], ["recovery-progress"], ["standing"]].map((queryKey) =>
          cache.invalidateQueries({ queryKey }),
        ),
      ),
    [cache],
  );

  const begin = useCallback(async () => {
    const { sdk, network, as } = await signedIn();
    await keepRecovery(await sdk.beginRecovery(network, { wallet: as.wallet }));
    await tell();
  }, [signedIn, tell]);

  /** Days later the session is over: the wallet signs in once more, and the page goes on where it was. */
  const resume = useCallback(async () => {
    await signedIn();
    await tell();
  }, [signedIn, tell]);

  const start = useCallback(async () => {
    const { sdk, network, as, wallet } = await act();
    const begun = await requireBegun(as.wallet);
    const { ready, keyring } = await sdk.collectApprovals(network, { as, ...begun });
    keyring?.root.fill(0);
    if (ready) await sdk.startRecovery(network, { as, wallet, request: begun.request, ready });
    await tell();
  }, [act, tell]);

  const finish = useCallback(
    async (patientId: Hex) => {
      const { sdk, network, as } = await signedIn();
      await sdk.finishRecovery(network, { as, patientId });
      await tell();
    },
    [signedIn, tell],
  );

  const takeOver = useCallback(async () => {
    const { sdk, network, as, wallet } = await act();
    const { secretKey } = await requireBegun(as.wallet);
    const found = await sdk.findRotation(network, { as, secretKey });
    if (found) await sdk.finishRotation(network, { as, wallet, words: found.words });
    await tell();
  }, [act, tell]);

  /** Everything after the wallet counts: keys into this page, a way back on this device, records, fresh keys. */
  const settle = useCallback(
    async (patientId: Hex, passkeyName: string) => {
      try {
        setStep("keys");
        const actor = await act();
        const { sdk, network, as, wallet } = actor;
        const begun = await requireBegun(as.wallet);
        const newest = await keyringOf(actor, begun);
        const given = await withEarlierKeys(actor, { keyring: newest, patientId });
        // Whoever grew up draws keys of their own: what their carer knows opens nothing new.
        const isGrown = await growsUp(actor, begun);
        const keyring = isGrown ? await ownKeys(actor, given) : given;
        const { custodians } = custodyOf(actor);
        setStep("screen-lock");
        // Cut short and tried again, it is there already.
        if (keyPasskeysOf(as.wallet).length === 0)
          await addKeyPasskey(actor, { keyring, custodians, name: passkeyName }).catch((thrown) => {
            // Fresh keys that nothing keeps would be lost with this page.
            if (isGrown) throw thrown;
            unlessWithoutScreenLock(thrown);
          });
        setStep("records");
        await sdk.moveRecords(network, { as, patientId });
        setStep("epoch");
        if (isGrown) {
          const order = { as, wallet, keyring, patientId, journal: browserReDeals() };
          const { failed } = await sdk.comeOfAge(network, order);
          for (const error of failed.values()) throw error;
        } else {
          const safeguards = await sdk.knownSafeguards(network, { as, keyring, patientId });
          const { bundle } = await sdk.fetchKeyBundle(network, patientId);
          await sdk.openEpoch(network, {
            ...{ as, wallet, keyring, patientId },
            ...(safeguards ? { safeguards } : {}),
            compartments: bundle.compartments.map(({ id }) => id),
          });
        }
        await sdk.tidyRecovery(network, { as });
        holdKeyring(keyring);
        await forgetRecovery(as.wallet);
        await cache.invalidateQueries();
      } finally {
        setStep(null);
      }
    },
    [act, cache],
  );

  return { address, request, progress, step, begin, resume, start, finish, takeOver, settle };
}

async function requireBegun(wallet: string): Promise<BegunRecovery> {
  const begun = await findRecovery(wallet);
  if (begun) return begun;
  throw new LinchpinError({
    code: "recovery/not-begun",
    message: "This browser no longer has the key to the answers.",
    hint: "Begin again: make a new code, and ask your people once more.",
  });
}

async function keyringOf({ sdk, network, as }: SignedInActor, begun: BegunRecovery): Promise<Keyring> {
  const rotation = await sdk.findRotation(network, { as, secretKey: begun.secretKey });
  const keyring = rotation?.keyring ?? (await sdk.collectApprovals(network, { as, ...begun })).keyring;
  if (keyring) return keyring;
  throw new LinchpinError({
    code: "recovery/no-keys",
    message: "The pieces of your key do not open it.",
    hint: "Ask another of your people to help, or use your recovery page.",
  });
}

/** Whether who handed over is somebody's carer, who signed for them. */
async function growsUp({ sdk, network, as }: SignedInActor, { secretKey }: BegunRecovery): Promise<boolean> {
  const rotation = await sdk.findRotation(network, { as, secretKey });
  return rotation !== null && sdk.isWardAccount(network, rotation.words.from);
}

/** Fresh keys, or those that a run before drew and this device's screen lock already opens. */
async function ownKeys(actor: SignedInActor, given: Keyring): Promise<Keyring> {
  const { sdk, as } = actor;
  if (keyPasskeysOf(as.wallet).length > 0)
    return { ...(await unlockWithDevice(actor, { isFreeChoice: false })), earlier: [given] };
  return { root: sdk.drawKeyring().root, generation: given.generation + 1, earlier: [given] };
}

/** Another way back can be made later; without one on this device nothing is lost yet. */
function unlessWithoutScreenLock(thrown: unknown) {
  const { code } = thrown as { code?: unknown };
  if (typeof code !== "string" || !code.startsWith("passkey/")) throw thrown;
}
