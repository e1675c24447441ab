"use client";
import type { Hex, RecordKind } from "@linchpin/protocol";
import type { Waiting } from "@linchpin/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ActorWithKeys, useLinchpin, watchWork } from "#linchpin/index.ts";
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
  /** What it still waits for; it goes on by itself. */
  readonly waiting: Waiting | null;
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
    const withSafeguards = async ({ sdk, patiently, wallet, as, keyring }: ActorWithKeys) => {
      const safeguards = await sdk.knownSafeguards(patiently, { as, keyring, patientId });
      return { patientId, wallet, as, keyring, ...(safeguards ? { safeguards } : {}) };
    };
    const redeal = async (
      { sdk, patiently, wallet, as, keyring }: ActorWithKeys,
      wish: { readonly tokenIds: readonly Hex[]; readonly compartment?: Hex },
      onStep: (step: FolderStep) => void,
    ) => {
      const total = wish.tokenIds.length;
      if (total === 0) return null;
      let at = 1;
      onStep({ kind: "record", at, total });
      const stop = watchWork(({ kind }) => {
        if (kind === "record" && at < total) onStep({ kind, at: ++at, total });
      });
      const who = { as, keyring, patientId, wallet: async () => wallet };
      return sdk.redealPatiently(patiently, { ...who, ...wish }).finally(stop);
    };
    return {
      async rename(id: Hex, name: string) {
        const { sdk, patiently, as, keyring } = await unlock();
        await sdk.changeFolders(patiently, { as, keyring, patientId, names: { [id]: name } });
        await renew();
      },
      /** Sends a kind elsewhere and tells those who write. Those who could not be told yet are told later by themselves. */
      async route(kind: MovableKind, id: Hex) {
        const { sdk, network, patiently, as, keyring } = await unlock();
        const myself = { as, keyring, patientId };
        await sdk.changeFolders(patiently, { ...myself, routing: { [kind]: id } });
        await cache.invalidateQueries({ queryKey: ["folders"] });
        const told = await sdk.tellRoutings(network, myself);
        await renew();
        return told;
      },
      /** `onLocked` happens when the lock is approved: what fails after that is repeated by `relock`. */
      async newLock(
        id: Hex,
        {
          tokenIds,
          onLocked,
          onStep,
        }: {
          readonly tokenIds: readonly Hex[];
          readonly onLocked: () => void;
          readonly onStep: (step: FolderStep) => void;
        },
      ): Promise<Moved> {
        onStep({ kind: "preparing" });
        const actor = await unlock();
        const order = { ...(await withSafeguards(actor)), compartments: [id] };
        const opened = await actor.sdk.openEpoch(actor.patiently, order);
        onLocked();
        const waiting = (await redeal(actor, { tokenIds }, onStep)) ?? opened.waiting;
        await renew();
        return { folder: id, waiting, lockedOut: [...opened.unrenewed.keys()] };
      },
      /** Deals records anew under the lock that their folders have now. */
      async relock(id: Hex, tokenIds: readonly Hex[], onStep: (step: FolderStep) => void): Promise<Moved> {
        const waiting = await redeal(await unlock(), { tokenIds }, onStep);
        await renew();
        return { folder: id, waiting };
      },
      async move({ into, name, kinds, tokenIds, onFolder, onStep }: MoveOrder): Promise<Moved> {
        onStep({ kind: "preparing" });
        const actor = await unlock();
        const { sdk, network, patiently } = actor;
        const holder = await withSafeguards(actor);
        const { as, keyring } = holder;
        let folder = into;
        let waiting: Waiting | null = null;
        if (folder === undefined) {
          onStep({ kind: "folder" });
          const added = await sdk.addCompartment(patiently, { ...holder, role: "own" });
          ({ waiting } = added);
          folder = added.compartment.id as Hex;
          onFolder(folder);
        }
        onStep({ kind: "telling" });
        const routing = Object.fromEntries(kinds.map((kind) => [kind, folder]));
        const names = name === undefined ? {} : { [folder]: name };
        if (name !== undefined || kinds.length > 0)
          await sdk.changeFolders(patiently, { as, keyring, patientId, names, routing });
        // The bundle changed, or the routing did: told now, and otherwise later by itself.
        if (waiting === null) await sdk.tellRoutings(network, { as, keyring, patientId }).catch(() => {});
        waiting = (await redeal(actor, { tokenIds, compartment: folder }, onStep)) ?? waiting;
        await renew();
        return { folder, waiting };
      },
    };
  }, [unlock, known, cache]);
}
