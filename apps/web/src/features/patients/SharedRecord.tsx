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
import { openUnderGrants } from "./openUnderGrants.ts";

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ids` says what `held` holds, the rest what `token` does
  const openShared = useCallback<OpeningAction>(
    (actor, onPiece) => openUnderGrants(actor, { token, held, act: actor.sdk.openSharedRecord, onPiece }),
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
          openPart={(actor, part) =>
            openUnderGrants(actor, {
              ...{ token, held },
              act: (network, opening) => actor.sdk.openSharedAttachment(network, { ...opening, part }),
            })
          }
          {...(reachesNewest ? { onNewest: open } : {})}
        />
      ) : null}
    </>
  );
}

const SHUT_OUT = /^(grant|openings)\/(revoked|expired|not-yet|not-covered|not-the-granter|grantee-|not-for-)/;

function isShutOut(error: unknown): boolean {
  return SHUT_OUT.test(String((error as { code?: unknown } | null)?.code));
}
