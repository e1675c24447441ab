"use client";
import { isLinchpinError } from "@linchpin/errors";
import type { IndexedToken } from "@linchpin/protocol";
import type { OpenedRecord } from "@linchpin/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { isOfAnotherPart } from "#features/patients/index.ts";
import { keepReceipts } from "#features/receipts/index.ts";
import { makeChart } from "#features/summarizing/index.ts";
import { type ActorWithKeys, useLinchpin } from "#linchpin/index.ts";
import type { RecordOpening } from "./RecordOpening.ts";

/** What opens one record, once the keys are unlocked. */
export type OpenOne = (actor: ActorWithKeys, token: IndexedToken) => Promise<OpenedRecord>;

/** Custodians answer several at once; more would only queue there, and others wait behind. */
const AT_ONCE = 3;

export interface Openings {
  readonly status: "sealed" | "unlocking" | "opening" | "done";
  /** In the order of their numbers. */
  readonly records: readonly RecordOpening[];
  /** Why nothing began; null where nothing was wrong. */
  readonly error: unknown;
  /** Opens those of `tokens` that are not open. */
  readonly open: (tokens: readonly IndexedToken[]) => void;
}

const SEALED = { status: "sealed", records: [], error: null } as const;

/** Opens many records of one patient, each telling how far it is; one that fails holds up no other. */
export function useOpenings(openOne: OpenOne): Openings {
  const { unlock, keys } = useLinchpin();
  const [state, setState] = useState<Omit<Openings, "open">>(SEALED);
  const attempt = useRef(0);
  const known = useRef<readonly RecordOpening[]>([]);

  const start = useCallback(
    async (tokens: readonly IndexedToken[]) => {
      attempt.current += 1;
      const own = attempt.current;
      const isCurrent = () => attempt.current === own;
      const show = (status: Openings["status"], error: unknown = null) => {
        if (isCurrent()) setState({ status, records: known.current, error });
      };
      const put = (next: RecordOpening) => {
        if (!isCurrent()) return;
        known.current = known.current.map((one) => (one.record === next.record ? next : one));
        show("opening");
      };
      show("unlocking");
      try {
        const actor = await unlock();
        if (!isCurrent()) return;
        known.current = listed(known.current, tokens);
        const queue = known.current.filter(({ status }) => status === "waiting");
        show("opening");
        const work = async () => {
          for (let next = queue.shift(); next && isCurrent(); next = queue.shift()) {
            const { token, record } = next;
            put({ token, record, status: "opening" });
            put(await openedOr(actor, { token, record, openOne }));
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, work));
        show("done");
      } catch (error) {
        const isDeclined = isLinchpinError(error, "keys/not-unlocked");
        show(known.current.length > 0 ? "done" : "sealed", isDeclined ? null : error);
      }
    },
    [unlock, openOne],
  );

  // Locked keys close what they opened.
  useEffect(() => {
    if (keys !== "locked") return;
    attempt.current += 1;
    known.current = [];
    setState(SEALED);
  }, [keys]);

  return { ...state, open: (tokens) => void start(tokens) };
}

async function openedOr(
  actor: ActorWithKeys,
  { token, record, openOne }: Pick<RecordOpening, "token" | "record"> & { readonly openOne: OpenOne },
): Promise<RecordOpening> {
  try {
    const opened = await openOne(actor, token);
    void keepReceipts(actor.as.wallet, opened.receipts);
    return { token, record, status: "open", opened, chart: await makeChart(opened, record) };
  } catch (error) {
    return isOfAnotherPart(error)
      ? { token, record, status: "closed" }
      : { token, record, status: "failed", error };
  }
}

/** What is open stays with its number; the rest is to be opened, those that are new behind. */
function listed(known: readonly RecordOpening[], tokens: readonly IndexedToken[]): readonly RecordOpening[] {
  const ids = new Set(known.map(({ token }) => token.tokenId));
  const again = known.map((one): RecordOpening => {
    const token = tokens.find(({ tokenId }) => tokenId === one.token.tokenId);
    if (token === undefined) return one;
    const isSettled =
      one.status === "closed" || (one.status === "open" && one.opened.version >= token.version);
    return isSettled ? one : { token, record: one.record, status: "waiting" };
  });
  const fresh = tokens.filter(({ tokenId }) => !ids.has(tokenId));
  return [
    ...again,
    ...fresh.map((token, index) => ({ token, record: known.length + index, status: "waiting" as const })),
  ];
}
