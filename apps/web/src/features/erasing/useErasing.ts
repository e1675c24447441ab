"use client";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { ErasureCertificate } from "@linchpin/sdk";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import { browserErasures, findErasure, keepErasure } from "./keptErasures.ts";

const AGAIN_MS = 4_000;

/** How one custodian stands. */
export type CustodianState = "asked" | "destroyed" | "waiting";

/** How far the end of a record is. */
export type Erasing =
  | { readonly status: "none" }
  /** Signed, and goes on as soon as the keys are unlocked. */
  | { readonly status: "locked"; readonly custodians: readonly number[] }
  /** Not enough custodians have answered: asked again and again while a page is open. */
  | { readonly status: "waiting"; readonly custodians: readonly number[]; readonly needed: number }
  /** Something else is wrong: to be tried again by hand. */
  | { readonly status: "failed"; readonly error: unknown; readonly custodians: readonly number[] }
  /** The token is gone. `outstanding` of the certificate follow by themselves. */
  | { readonly status: "erased"; readonly certificate: ErasureCertificate };

const keyOf = (tokenId: string) => ["erasing", tokenId];
const statesKey = (tokenId: string) => ["erasing-custodians", tokenId];

/** The end of a record that was begun in this browser: goes on by itself while this is looked at. */
export function useErasing(tokenId: Hex) {
  const { quietly, address, keys } = useLinchpin();
  const { patientId } = useRole();
  const queries = useQueryClient();
  return useQuery({
    queryKey: [...keyOf(tokenId), address, keys],
    enabled: address !== null && patientId !== null,
    refetchInterval: ({ state }) =>
      isOver(state.data) || state.data?.status === "failed" ? false : AGAIN_MS,
    queryFn: async (): Promise<Erasing> => {
      const known = await findErasure(tokenId);
      if (!known || !patientId) return { status: "none" };
      const actor = await quietly();
      if (!actor) return { status: "locked", custodians: known.pending.erasure.custodians };
      const { sdk, network, as, keyring } = actor;
      if (known.certificate) {
        if (known.certificate.outstanding.length === 0)
          return { status: "erased", certificate: known.certificate };
        const certificate = await sdk.followErasure(network, { certificate: known.certificate, as });
        await keepErasure(tokenId, { ...known, certificate });
        return { status: "erased", certificate };
      }
      const { custodians } = known.pending.erasure;
      if (!keyring) return { status: "locked", custodians };
      // What was signed goes on without the wallet; it is asked again in the page alone.
      const wallet = { ...nobody, address: known.pending.record.owner };
      return step(queries, { tokenId, patientId, actor: { sdk, network, as, keyring, wallet } });
    },
  });
}

/** How each custodian stands, as far as this browser has seen. */
export function useCustodianStates(tokenId: Hex): Readonly<Record<number, CustodianState>> {
  return useQuery<Readonly<Record<number, CustodianState>>>({
    queryKey: statesKey(tokenId),
    initialData: {},
    enabled: false,
    queryFn: () => ({}),
  }).data;
}

/** Begins it, after all was told: asks for the keys anew and for the wallet. */
export function useBeginErasing(tokenId: Hex) {
  const { unlock, lock } = useLinchpin();
  const { patientId } = useRole();
  const queries = useQueryClient();
  return async () => {
    if (!patientId) return;
    // Whoever found an unlocked phone has the wallet and the keys at hand: the second factor is asked for now.
    lock();
    const actor = await unlock();
    const { sdk, network, as, keyring } = actor;
    const safeguards = await sdk.knownSafeguards(network, { as, keyring, patientId: patientId as Hex });
    const state = await step(queries, {
      ...{ tokenId, patientId, actor },
      ...(safeguards ? { safeguards } : {}),
    });
    await queries.invalidateQueries({ queryKey: keyOf(tokenId) });
    if (state.status === "failed") throw state.error;
  };
}

type ErasureOrder = Parameters<Actor["sdk"]["eraseRecord"]>[1];
type Actor = Awaited<ReturnType<ReturnType<typeof useLinchpin>["unlock"]>>;

/** One at a time: a page that looks and a person who begins must not both have the chain burn it. */
const running = new Map<string, Promise<Erasing>>();

function step(queries: QueryClient, order: Step): Promise<Erasing> {
  const { tokenId } = order;
  const now = running.get(tokenId) ?? tryToErase(queries, order).finally(() => running.delete(tokenId));
  running.set(tokenId, now);
  return now;
}

interface Step {
  readonly tokenId: Hex;
  readonly patientId: string;
  readonly actor: Pick<Actor, "sdk" | "network" | "as" | "keyring" | "wallet">;
  readonly safeguards?: ErasureOrder["safeguards"];
}

async function tryToErase(
  queries: QueryClient,
  { tokenId, patientId, actor: { sdk, network, as, keyring, wallet }, safeguards }: Step,
): Promise<Erasing> {
  const show = (custodian: number, state: CustodianState) =>
    queries.setQueryData<Readonly<Record<number, CustodianState>>>(statesKey(tokenId), (before) => ({
      ...before,
      [custodian]: state,
    }));
  try {
    const certificate = await sdk.eraseRecord(network, {
      ...{ tokenId, as, keyring, wallet, journal: browserErasures(patientId) },
      ...(safeguards ? { safeguards } : {}),
      onCustodian: (custodian, state) => show(custodian, state === "failed" ? "waiting" : "destroyed"),
    });
    const known = await findErasure(tokenId);
    if (known) await keepErasure(tokenId, { ...known, certificate });
    void queries.invalidateQueries({ queryKey: ["tokens"] });
    void queries.invalidateQueries({ queryKey: ["token", tokenId] });
    return { status: "erased", certificate };
  } catch (error) {
    const known = await findErasure(tokenId);
    const { custodians = [], needed = 0 } = known?.pending.erasure ?? {};
    if (known && isTransient(error)) return { status: "waiting", custodians, needed };
    if (known) return { status: "failed", error, custodians };
    throw error;
  }
}

/** It passes by itself when whoever was down is back. */
function isTransient(error: unknown): boolean {
  return (
    isLinchpinError(error) && /^(custodians\/too-few|network\/|server\/|relay\/|chain\/un)/.test(error.code)
  );
}

const isOver = (now: Erasing | undefined) =>
  now?.status === "none" || (now?.status === "erased" && now.certificate.outstanding.length === 0);

const refuse = () =>
  Promise.reject(
    new LinchpinError({
      code: "erasure/approve-again",
      message: "What you approved has run out before enough custodians answered.",
      hint: "Open the record's page and approve it once more.",
    }),
  );
const nobody = { signMessage: refuse, signTypedData: refuse, sendTransaction: refuse };
