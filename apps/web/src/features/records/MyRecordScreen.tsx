"use client";
import type { Hex } from "@linchpin/protocol";
import { useCallback, useRef } from "react";
import { useTranslations } from "use-intl";
import type { OpenPart } from "#features/files/index.ts";
import { useWaysGate, WaysGateFace } from "#features/keys/index.ts";
import { LazyRecordActions, LazyRecordLife, useTokenLife } from "#features/lifecycle/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Banner } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { OpenedRecordView } from "./OpenedRecordView.tsx";
import { RecordScreen } from "./RecordScreen.tsx";
import { type OpeningAction, useOpening } from "./useOpening.ts";

/** One of the patient's own records: opened with their own keys, in its newest version or an earlier one, once there are two ways back. */
export function MyRecordScreen({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("records");
  const { patientId } = useRole();
  const { gate, assertTwoWays } = useWaysGate();
  const nameOf = useProviderNames();
  const life = useTokenLife(tokenId);
  const wanted = useRef<number | undefined>(undefined);
  const openMine = useCallback<OpeningAction>(
    async (actor, onPiece) => {
      const { sdk, network, as, keyring } = actor;
      await assertTwoWays(actor);
      const version = wanted.current;
      const opening = { tokenId, as, keyring, onPiece, ...(version === undefined ? {} : { version }) };
      return sdk.openRecord(network, opening);
    },
    [tokenId, assertTwoWays],
  );
  const opening = useOpening({ patientId, open: openMine });
  const openVersion = (version?: number) => {
    wanted.current = version;
    opening.open();
  };
  const opened = opening.state.status === "open" ? opening.state : null;
  const openPart: OpenPart = ({ sdk, network, as, keyring }, part) =>
    sdk.openAttachment(network, {
      ...{ tokenId, as, keyring, part },
      ...(opened ? { version: opened.record.version } : {}),
    });
  const author = life.data?.versions[0]?.author;
  const issuer = typeof author === "number" ? nameOf(author) : "";
  const latest = life.data?.versions.at(-1)?.version;
  const isMine =
    life.data && !life.data.isErased && (life.data.givenTo === null || life.data.givenTo === patientId);
  return (
    <RecordScreen
      tokenId={tokenId}
      {...(gate === "shut"
        ? { first: <WaysGateFace /> }
        : { opening: { state: opening.state, open: () => openVersion() } })}
    >
      <div className="space-y-8">
        {gate === "warned" ? (
          <Banner tone="waiting" title={t("gate.title")}>
            {t("gate.demo")}
          </Banner>
        ) : null}
        {isMine ? (
          <LazyRecordLife
            tokenId={tokenId}
            issuer={issuer}
            opened={opened?.record.version ?? null}
            onOpen={openVersion}
          />
        ) : null}
        {opened ? (
          <OpenedRecordView
            opened={opened}
            {...(latest === undefined ? {} : { latest })}
            onNewest={() => openVersion()}
            openPart={openPart}
          />
        ) : null}
        {life.data?.givenTo && life.data.givenTo !== patientId ? (
          <Banner tone="waiting" title={t("others")} />
        ) : null}
        {isMine ? (
          <LazyRecordActions
            tokenId={tokenId}
            issuer={issuer}
            version={opened?.record.version ?? latest ?? 1}
          />
        ) : null}
      </div>
    </RecordScreen>
  );
}
