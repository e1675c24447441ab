"use client";
import type { Hex, RecordKind } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ActorWithKeys, browserReDeals, useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** A kind that can be sent somewhere. */
export type MovableKind = Exclude<RecordKind, "general" | "emergency">;

/** What is being done to folders. */
export type FolderStep =
  | { readonly kind: "preparing" | "folder" | "telling" }
  | { readonly kind: "record"; readonly at: number; readonly total: number };

/** What became of records that were to move or to get a new lock. */
export interface Moved {
  /** The folder, once it is there: a repetition goes on with it. */
  readonly folder: Hex;
  readonly failed: readonly unknown[];
  readonly left: readonly Hex[];
  /** Grants that should hold under the new lock and do not: these people must be let in again. */
  readonly lockedOut?: readonly Hex[];
}

export interface MoveOrder {
  /** The folder; absent for a new one. */
  readonly into?: Hex;
  /** What a new one is called. */
  readonly name?: string;
  /** Kinds whose new records go there from now on. */
  readonly kinds: readonly MovableKind[];
  readonly tokenIds: readonly Hex[];
  readonly onFolder: (id: Hex) => void;
  readonly onStep: (step: FolderStep) => void;
}

/** What a patient does with folders. What folders are called and hold stands in the patient's sealed notes alone. */
export function useFolderActions() {
  const { unlock } = useLinchpin();
  const { patientId: known } = useRole();
  const cache = useQueryClient();
  return useMemo(() => {
    const patientId = known ?? "0x";
    const renew = () =>
      Promise.all(
        ["folders", "places", "routings-told", "grants", "history"].map((key) =>
          cache.invalidateQueries({ queryKey: [key] }),
        ),
      );
    const withSafeguards = async ({ sdk, network, wallet, as, keyring }: ActorWithKeys) => {
      const safeguards = await sdk.knownSafeguards(network, { as, keyring, patientId });
      return { patientId, wallet, as, keyring, ...(safeguards ? { safeguards } : {}) };
    };
    const redeal = async (
      { sdk, network }: ActorWithKeys,
      order: Omit<Parameters<typeof sdk.redealRecords>[1], "journal" | "onRecord">,
      onStep: (step: FolderStep) => void,
    ) => {
      const total = order.tokenIds.length;
      let at = 1;
      if (total > 0) onStep({ kind: "record", at, total });
      const { failed } = await sdk.redealRecords(network, {
        ...order,
        journal: browserReDeals(),
        onRecord: () => {
          at += 1;
          if (at <= total) onStep({ kind: "record", at, total });
        },
      });
      return { failed: [...failed.values()], left: [...failed.keys()] };
    };
    return {
      async rename(id: Hex, name: string) {
        const { sdk, network, as, keyring } = await unlock();
        await sdk.changeFolders(network, { as, keyring, patientId, names: { [id]: name } });
        await renew();
      },
      /** Sends a kind elsewhere and tells those who write. Those who could not be told yet are told later by themselves. */
      async route(kind: MovableKind, id: Hex) {
        const { sdk, network, as, keyring } = await unlock();
        const myself = { as, keyring, patientId };
        await sdk.changeFolders(network, { ...myself, routing: { [kind]: id } });
        await cache.invalidateQueries({ queryKey: ["folders"] });
        const told = await sdk.tellRoutings(network, myself);
        await renew();
        return told;
      },
      async newLock(id: Hex, tokenIds: readonly Hex[], onStep: (step: FolderStep) => void): Promise<Moved> {
        onStep({ kind: "preparing" });
        const actor = await unlock();
        const holder = await withSafeguards(actor);
        const { unrenewed } = await actor.sdk.openEpoch(actor.network, { ...holder, compartments: [id] });
        const became = await redeal(actor, { ...holder, tokenIds }, onStep);
        await renew();
        return { folder: id, ...became, lockedOut: [...unrenewed.keys()] };
      },
      /** Deals records anew under the lock that their folders have now. */
      async relock(id: Hex, tokenIds: readonly Hex[], onStep: (step: FolderStep) => void): Promise<Moved> {
        const actor = await unlock();
        const became = await redeal(actor, { ...(await withSafeguards(actor)), tokenIds }, onStep);
        await renew();
        return { folder: id, ...became };
      },
      async move({ into, name, kinds, tokenIds, onFolder, onStep }: MoveOrder): Promise<Moved> {
        onStep({ kind: "preparing" });
        const actor = await unlock();
        const { sdk, network } = actor;
        const holder = await withSafeguards(actor);
        const { as, keyring } = holder;
        let folder = into;
        if (folder === undefined) {
          onStep({ kind: "folder" });
          folder = (await sdk.addCompartment(network, { ...holder, role: "own" })).compartment.id as Hex;
          onFolder(folder);
        }
        onStep({ kind: "telling" });
        const routing = Object.fromEntries(kinds.map((kind) => [kind, folder]));
        const names = name === undefined ? {} : { [folder]: name };
        if (name !== undefined || kinds.length > 0)
          await sdk.changeFolders(network, { as, keyring, patientId, names, routing });
        // The bundle changed, or the routing did: told now, and otherwise later by itself.
        await sdk.tellRoutings(network, { as, keyring, patientId }).catch(() => {});
        const became = await redeal(actor, { ...holder, tokenIds, compartment: folder }, onStep);
        await renew();
        return { folder, ...became };
      },
    };
  }, [unlock, known, cache]);
}
