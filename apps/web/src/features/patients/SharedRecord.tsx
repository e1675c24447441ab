"use client";
import type { HeldGrant, Hex, IndexedToken } from "@linchpin/protocol";
import { useCallback, useEffect } from "react";
import { useTranslations } from "use-intl";
import { DisputeMark } from "#features/lifecycle/index.ts";
import { OpenedRecordView, type OpeningAction, OpeningPanel, useOpening } from "#features/records/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Button } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { learnName } from "./knownNames.ts";

interface Props {
  readonly token: IndexedToken;
  /** The grants that may cover it, the likeliest first: at least one. */
  readonly held: readonly HeldGrant[];
  readonly onAskAgain: () => void;
}

/** One record of a patient, opened under their grant; shut again as soon as the grant has ended. */
export function SharedRecord({ token, held, onAskAgain }: Props) {
  const t = useTranslations("patients");
  const { custodians } = useConfig();
  const nameOf = useProviderNames();
  const { grant, state: grantState } = held[0] as HeldGrant;
  // The list is fetched again and again: what it says counts, not that it is new.
  const ids = held.map(({ grantId, state }) => `${grantId} ${state}`).join();
  const tokenId = token.tokenId as Hex;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ids` says what `held` holds
  const openShared = useCallback<OpeningAction>(
    async ({ sdk, network, as, keyring }, onPiece) => {
      const opening = { tokenId, as, onPiece, keys: await sdk.deriveProviderKeys(keyring) };
      const { bundle } = await sdk.fetchKeyBundle(network, grant.patientId as Hex);
      const general = bundle.compartments.find(({ role }) => role === "general")?.id;
      // Most records are general: whoever asks under the wrong grant is refused, and that is written down.
      const usable = held
        .filter(({ state }) => state === grantState)
        .toSorted((a, b) => Number(b.grant.scope === general) - Number(a.grant.scope === general));
      for (const { grant: tried, granter } of usable.slice(0, -1)) {
        try {
          return await sdk.openSharedRecord(network, { ...opening, grant: tried, granter: granter as Hex });
        } catch (thrown) {
          if (!isOfAnotherPart(thrown)) throw thrown;
        }
      }
      const last = (usable.at(-1) ?? held[0]) as HeldGrant;
      const under = { ...opening, grant: last.grant, granter: last.granter as Hex };
      for (let version = token.version; last.grant.scopeKind === 1 && version > 1; version--) {
        try {
          return await sdk.openSharedRecord(network, { ...under, version });
        } catch (thrown) {
          if (!isOfAnotherVersion(thrown)) throw thrown;
        }
      }
      const version = last.grant.scopeKind === 1 ? { version: 1 } : {};
      return sdk.openSharedRecord(network, { ...under, ...version });
    },
    [tokenId, ids, grantState, token.version],
  );
  const { state, open } = useOpening({ patientId: grant.patientId as Hex, open: openShared });
  const name = state.status === "open" ? state.chart.patient.name : undefined;
  useEffect(() => {
    if (name) learnName(grant.patientId, name);
  }, [name, grant.patientId]);
  // A permission for this record alone is one for the version of its day.
  const reachesNewest = held.some(({ state: of, grant: one }) => of === "in-force" && one.scopeKind === 0);
  const mayRead = grantState === "in-force";
  const pieces = custodians.map((one) => ({ ...one, state: "in-place" as const }));
  if (!mayRead && state.status !== "failed") return null;
  return (
    <>
      {state.status === "open" ? null : (
        <OpeningPanel state={state} resting={{ needed: 2, pieces }} {...(mayRead ? { onOpen: open } : {})} />
      )}
      {state.status === "failed" && isShutOut(state.error) ? (
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3" data-testid="shut-out">
          <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">{t("shutOut")}</p>
          <Button onClick={onAskAgain} data-testid="ask-again-here">
            {t("askAgain")}
          </Button>
        </div>
      ) : null}
      <div className="my-6 empty:hidden">
        <DisputeMark tokenId={tokenId} issuer={nameOf(token.issuer)} />
      </div>
      {state.status === "open" ? (
        <OpenedRecordView
          opened={state}
          latest={token.version}
          {...(reachesNewest ? { onNewest: open } : {})}
        />
      ) : null}
    </>
  );
}

/** The record is in a part that this grant does not cover: another may. */
function isOfAnotherPart(error: unknown): boolean {
  return (error as { code?: unknown }).code === "openings/not-covered";
}

/** The record was amended after this record alone was shared. */
function isOfAnotherVersion(error: unknown): boolean {
  return (error as { code?: unknown }).code === "grant/not-for-this-version";
}

const SHUT_OUT = /^(grant|openings)\/(revoked|expired|not-yet|not-covered|not-the-granter|grantee-|not-for-)/;

function isShutOut(error: unknown): boolean {
  return SHUT_OUT.test(String((error as { code?: unknown } | null)?.code));
}
