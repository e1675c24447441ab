"use client";
import type { Hex } from "@linchpin/protocol";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useWaysGate, WaysGateFace } from "#features/keys/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { useWholeChart } from "#network/index.ts";
import { BackLink, PageHeader, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { type OpenOne, useOpenings } from "./useOpenings.ts";
import { WholeChartView } from "./WholeChartView.tsx";

/** All that a patient holds, as one chart. */
export function MyWholeChart() {
  const t = useTranslations("wholeChart");
  const states = useTranslations("states");
  const records = useTranslations("records");
  const { patientId } = useRole();
  const { chart: tokens, isError, error, refetch } = useWholeChart(patientId);
  const { gate, assertTwoWays } = useWaysGate();
  const openMine = useCallback<OpenOne>(
    async (actor, { tokenId }) => {
      const { sdk, network, as, keyring } = actor;
      await assertTwoWays(actor);
      return sdk.openRecord(network, { tokenId: tokenId as Hex, as, keyring });
    },
    [assertTwoWays],
  );
  const openings = useOpenings(openMine);
  return (
    <>
      <PageHeader
        back={<BackLink href="/records">{records("title")}</BackLink>}
        title={t("title")}
        lead={t("lead")}
      />
      {tokens === undefined && !isError ? <SkeletonList label={states("loading")} rows={2} /> : null}
      {isError ? <WaitingFace error={error} onRetry={() => void refetch()} /> : null}
      {gate === "shut" ? <WaysGateFace /> : null}
      {tokens && gate !== "shut" ? (
        <WholeChartView
          tokens={tokens}
          openings={openings}
          hrefOf={(tokenId) => `/records/${tokenId}`}
          reader="patient"
          openPart={({ sdk, network, as, keyring }, { token, version, part }) =>
            sdk.openAttachment(network, { tokenId: token.tokenId as Hex, as, keyring, version, part })
          }
        />
      ) : null}
    </>
  );
}
