"use client";
import type { Chart, RecordBundle } from "@linchpin/clinical";
import { isLinchpinError } from "@linchpin/errors";
import type { HealthLink, LinkKeeper } from "@linchpin/sdk/health-links";
import { useCallback, useEffect, useState } from "react";
import { useConfig } from "#wallet/index.ts";
import { findOwnKeeper } from "./findOwnKeeper.ts";
import { takeFragment } from "./takeFragment.ts";

/** A link that can be asked for what is behind it. */
export interface ReadLink {
  readonly link: HealthLink;
  readonly keeper: LinkKeeper;
}

/** Where somebody stands who was given a link. */
export type SharedState =
  | { readonly status: "reading" }
  | { readonly status: "none" }
  | { readonly status: "malformed" | "newer" | "gone" | "unreadable" }
  | { readonly status: "elsewhere"; readonly host: string }
  | { readonly status: "failed"; readonly error: unknown; readonly text: string }
  | ({
      readonly status: "asking";
      readonly isBusy: boolean;
      /** How often the passcode may still be wrong; null before it was. */
      readonly left: number | null;
      readonly error: unknown;
    } & ReadLink)
  | {
      readonly status: "opened";
      readonly bundle: RecordBundle;
      readonly chart: Chart;
      readonly at: Date;
      readonly label: string | undefined;
    };

/** Reads the link in the address, and opens it for whoever says who they are. */
export function useSharedSummary() {
  const { custodians } = useConfig();
  const [state, setState] = useState<SharedState>({ status: "reading" });

  const read = useCallback(
    async (text: string) => {
      setState({ status: "reading" });
      try {
        const { readHealthLink } = await import("@linchpin/sdk/health-links");
        const link = readHealthLink(text);
        const keeper = await findOwnKeeper(link.url, custodians);
        if (!keeper) return setState({ status: "elsewhere", host: new URL(link.url).host });
        setState({ status: "asking", link, keeper, isBusy: false, left: null, error: null });
      } catch (error) {
        if (isLinchpinError(error, "health-links/malformed")) return setState({ status: "malformed" });
        const isOther = isLinchpinError(error) && error.code.startsWith("health-links/");
        setState(isOther ? { status: "newer" } : { status: "failed", error, text });
      }
    },
    [custodians],
  );

  useEffect(() => {
    const look = (isFirst: boolean) => {
      const text = takeFragment();
      if (text !== null) void read(text);
      // What stays without a link is a page to paste one into; what is on show stays.
      else if (isFirst) setState((now) => (now.status === "reading" ? { status: "none" } : now));
    };
    const again = () => look(false);
    look(true);
    window.addEventListener("hashchange", again);
    return () => window.removeEventListener("hashchange", again);
  }, [read]);

  const open = useCallback(
    async (asked: ReadLink, { recipient, passcode }: { recipient: string; passcode: string }) => {
      const { link, keeper } = asked;
      const asking = { status: "asking", link, keeper, left: null, error: null } as const;
      setState({ ...asking, isBusy: true });
      try {
        const { openHealthLink } = await import("@linchpin/sdk/health-links");
        const doors = {
          deployment: { custodians: custodians.map((one) => ({ ...one, url: "" })) },
          custodianUrl: (providerId: number) => `${location.origin}/api/custodian/${providerId}`,
          fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
          now: () => new Date(),
        };
        const bytes = await openHealthLink(doors, { link, keeper, recipient, passcode });
        setState({ status: "opened", ...(await readSummary(bytes)), at: new Date(), label: link.label });
      } catch (error) {
        const code = isLinchpinError(error) ? error.code : "";
        if (code === "health-links/wrong-passcode") {
          const left = Number(
            (error as { facts?: { remainingAttempts?: unknown } }).facts?.remainingAttempts,
          );
          setState({ ...asking, isBusy: false, left: Number.isInteger(left) ? left : 0 });
        } else if (code === "health-links/gone") setState({ status: "gone" });
        else if (/^(record|jwe)\/|no-file$/.test(code)) setState({ status: "unreadable" });
        else setState({ ...asking, isBusy: false, error });
      }
    },
    [custodians],
  );
  const clear = useCallback(() => setState({ status: "none" }), []);
  return { state, read, open, clear };
}

/** A stranger wrote it: read with every limit that a hospital's file is read with. */
async function readSummary(bytes: Uint8Array): Promise<{ bundle: RecordBundle; chart: Chart }> {
  const { readRecord, summarize } = await import("@linchpin/clinical");
  const { bundle } = readRecord(bytes);
  return { bundle, chart: summarize(bundle) };
}
