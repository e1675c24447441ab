"use client";
import type { AccessRequest, Hex } from "@linchpin/protocol";
import type { Waiting, WalletSigner } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import type { GrantChoice, GrantStep, GrantView } from "./requestView.ts";

/** How many custodians have stopped already, and what still waits. */
interface Stopped {
  readonly count: number;
  readonly waiting: Waiting | null;
  /** Grants of others that should hold under the new locks and do not: they must be let in again. */
  readonly lockedOut?: readonly Hex[];
}

/**
 * What a patient decides about readers. Each asks the wallet once; the grant also needs the keys. Once it is approved it
 * is done, or kept and done when custodians are back: the answer says what it waits for.
 */
export interface SharingActions {
  grant(
    choice: GrantChoice,
    how: { readonly requestId?: Hex; readonly onStep: (step: GrantStep) => void },
  ): Promise<Waiting | null>;
  deny(request: AccessRequest, reason: string): Promise<Waiting | null>;
  /** The same for another term, from now: what was given before ends with it, in one approval. */
  extend(
    grant: GrantView,
    how: { readonly seconds: number; readonly onStep: (step: GrantStep) => void },
  ): Promise<Waiting | null>;
  /** Answers how many custodians have stopped already. */
  stop(grantIds: readonly Hex[]): Promise<Stopped>;
  /**
   * Ends all that somebody may read, and opens new locks for every folder that they ever could: two approvals, whatever
   * they were given. What others may read stays. Answers how many custodians have stopped already. `onStopped` says that
   * their end is approved and stands or is on its way: where the locks then fail, the same again does the locks alone.
   */
  stopForCause(
    providerId: number,
    how: { readonly grants: readonly GrantView[]; readonly onStopped: () => void },
  ): Promise<Stopped>;
  stopEverything(): Promise<Waiting | null>;
}

/** The actions of {@link SharingActions}; lists are asked anew after each. */
export function useSharingActions(): SharingActions {
  const { act, unlock } = useLinchpin();
  const { patientId: known } = useRole();
  const cache = useQueryClient();
  /** Grants whose end was approved here: nobody is asked for that twice. */
  const ended = useRef<ReadonlySet<Hex>>(new Set());
  return useMemo(() => {
    const patientId = known ?? "0x";
    const renew = () =>
      Promise.all(
        ["grants", "requests", "history", "journal", "outbox", "folders", "routings-told", "writers"].map(
          (key) => cache.invalidateQueries({ queryKey: [key] }),
        ),
      );
    return {
      async grant({ grantee, ...choice }, { requestId, onStep }) {
        onStep("preparing");
        const { sdk, patiently, wallet, as, keyring } = await unlock();
        const order = { grantee, choice, ...(requestId ? { requestId } : {}) };
        const { waiting } = await sdk.changeConsents(patiently, {
          ...{ patientId, as, keyring, wallet: telling(wallet, onStep), grant: [order] },
        });
        await renew();
        return waiting;
      },
      async deny(request, reason) {
        const { sdk, patiently, wallet, as } = await act();
        const { waiting } = await sdk.denyRequest(patiently, { request, reason, wallet, as });
        await renew();
        return waiting;
      },
      async extend(grant, { seconds, onStep }) {
        onStep("preparing");
        const { sdk, patiently, wallet, as, keyring } = await unlock();
        const { grantee, withIdentity, scope, scopes, sealed, state } = grant;
        const terms = {
          withIdentity,
          seconds,
          purpose: sdk.purposeOf(sealed, keyring) ?? ("other" as const),
        };
        const orders = scopes.map((id) => ({
          grantee: grantee.providerId,
          choice: { ...terms, what: scope === "one" ? { tokenId: id } : { compartment: id } },
        }));
        const isOver = state === "expired" || state === "left-behind";
        const { waiting } = await sdk.changeConsents(patiently, {
          ...{ patientId, as, keyring, wallet: telling(wallet, onStep), grant: orders },
          revoke: isOver ? [] : grant.grantIds,
        });
        await renew();
        return waiting;
      },
      async stop(grantIds) {
        const { sdk, patiently, wallet, as } = await act();
        const [grantId, ...others] = grantIds;
        if (grantId && others.length === 0) {
          const { stopped, waiting } = await sdk.revokeConsent(patiently, { patientId, grantId, wallet, as });
          await renew();
          return { count: stopped.length, waiting };
        }
        let last: { readonly stopped: readonly number[]; readonly waiting: Waiting | null } | undefined;
        for (let at = 0; at < grantIds.length; at += sdk.MOST_CHANGES) {
          const revoke = grantIds.slice(at, at + sdk.MOST_CHANGES);
          const change = { patientId, as, wallet, keyring: null, revoke };
          last = await sdk.changeConsents(patiently, change);
        }
        await renew();
        return { count: last?.stopped.length ?? 0, waiting: last?.waiting ?? null };
      },
      async stopForCause(providerId, { grants, onStopped }) {
        const { sdk, network, patiently, wallet, as, keyring } = await unlock();
        const own = grants.filter(({ grantee }) => grantee.providerId === providerId);
        const live = own.filter(({ state }) => state === "in-force" || state === "not-yet");
        const revoke = live.flatMap(({ grantIds }) => grantIds.filter((id) => !ended.current.has(id)));
        // Their end first: it is kept and carried out by itself, whoever is out. The locks need custodians there.
        const stopped = await this.stop(revoke);
        ended.current = new Set([...ended.current, ...revoke]);
        onStopped();
        const { bundle } = await sdk.fetchKeyBundle(network, patientId);
        const read = new Set(own.filter(({ scope }) => scope === "parts").flatMap(({ scopes }) => scopes));
        const withIdentity = own.some((grant) => grant.withIdentity);
        const compartments = bundle.compartments
          .filter(({ id, role }) => read.has(id) || (role === "identity" && withIdentity))
          .map(({ id }) => id as Hex);
        // Let in to single records alone, they had no folder's lock.
        if (compartments.length === 0) return stopped;
        const safeguards = await sdk.knownSafeguards(patiently, { as, keyring, patientId });
        const { unrenewed, waiting } = await sdk.openEpoch(patiently, {
          ...{ patientId, wallet, as, keyring },
          ...(safeguards ? { safeguards } : {}),
          compartments,
          without: [...ended.current, ...own.flatMap(({ grantIds }) => grantIds)],
        });
        const isLocking = waiting?.state === "waiting";
        await renew();
        return {
          count: stopped.count,
          waiting: isLocking ? waiting : stopped.waiting,
          lockedOut: [...unrenewed.keys()],
        };
      },
      async stopEverything() {
        const { sdk, patiently, wallet, as } = await act();
        const { waiting } = await sdk.revokeEverything(patiently, { patientId, wallet, as });
        await renew();
        return waiting;
      },
    };
  }, [act, unlock, known, cache]);
}

/** Says when the wallet is asked, and when it has answered. */
function telling(wallet: WalletSigner, onStep: (step: GrantStep) => void): WalletSigner {
  return {
    ...wallet,
    async signTypedData(message) {
      onStep("signing");
      const signature = await wallet.signTypedData(message);
      onStep("sending");
      return signature;
    },
  };
}
