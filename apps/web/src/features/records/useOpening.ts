"use client";
import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { PieceState as AskedState, OpenedRecord } from "@linchpin/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { keepReceipts } from "#features/receipts/index.ts";
import { makeChart } from "#features/summarizing/index.ts";
import { type ActorWithKeys, useLinchpin } from "#linchpin/index.ts";
import type { CustodianPiece, PieceState } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import type { OpeningState } from "./openingState.ts";

/** What opens the record, as holder or under a grant, once the keys are unlocked. */
export type OpeningAction = (
  actor: ActorWithKeys,
  onPiece: (custodian: number, state: AskedState) => void,
) => Promise<OpenedRecord>;

const PICTURED: Record<AskedState, PieceState> = {
  asked: "fetching",
  answered: "answered",
  refused: "refused",
  unreachable: "unreachable",
};

/** Opens one record of a patient, telling where each piece of its key is meanwhile. */
export function useOpening({ patientId, open }: { patientId: Hex | null; open: OpeningAction }) {
  const { unlock, keys } = useLinchpin();
  const { custodians } = useConfig();
  const [state, setState] = useState<OpeningState>({ status: "sealed" });
  const attempt = useRef(0);

  const start = useCallback(async () => {
    attempt.current += 1;
    const own = attempt.current;
    const isCurrent = () => attempt.current === own;
    let pieces: readonly CustodianPiece[] = custodians.map((one) => ({ ...one, state: "in-place" }));
    let needed = 2;
    const show = (next: OpeningState) => isCurrent() && setState(next);
    const onPiece = (custodian: number, asked: AskedState) => {
      pieces = pieces.map((one) => (one.providerId === custodian ? { ...one, state: PICTURED[asked] } : one));
      const answered = pieces.filter((piece) => piece.state === "answered").length;
      const status = answered >= needed ? "decrypting" : "fetching";
      setState((now) =>
        isCurrent() && (now.status === "fetching" || now.status === "decrypting")
          ? { status, pieces, needed }
          : isCurrent() && now.status === "open"
            ? { ...now, pieces }
            : now,
      );
    };
    show({ status: "unlocking" });
    try {
      const actor = await unlock();
      show({ status: "fetching", pieces, needed });
      const custody = await custodyOf(actor, patientId);
      needed = custody.needed;
      pieces = pieces.filter(({ providerId }) => custody.custodians.includes(providerId));
      show({ status: "fetching", pieces, needed });
      const record = await open(actor, onPiece);
      void keepReceipts(actor.as.wallet, record.receipts);
      const chart = await makeChart(record);
      const note = actor.sdk.readAmendmentNote(record.resource);
      show({ status: "open", chart, record, pieces, needed, hasIdentity: record.withIdentity, note });
    } catch (error) {
      if (isLinchpinError(error, "keys/not-unlocked")) show({ status: "sealed" });
      else show({ status: "failed", error, pieces, needed });
    }
  }, [unlock, open, patientId, custodians]);

  // Locked keys close what they opened.
  useEffect(() => {
    if (keys !== "locked") return;
    attempt.current += 1;
    // Nor does what failed go on by itself then: it would ask for them.
    setState((now) => (now.status === "open" || now.status === "failed" ? { status: "sealed" } : now));
  }, [keys]);

  return { state, open: () => void start() };
}

async function custodyOf({ sdk, network }: ActorWithKeys, patientId: Hex | null) {
  if (patientId === null) return { needed: 2, custodians: [] };
  const { bundle } = await sdk.fetchKeyBundle(network, patientId);
  return {
    needed: Math.max(...bundle.compartments.map(({ k }) => k)),
    custodians: bundle.compartments.flatMap((compartment) => compartment.custodians),
  };
}
