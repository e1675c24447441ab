"use client";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useSlots } from "#features/keys/index.ts";
import { Banner } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { OpenedRecordView } from "./OpenedRecordView.tsx";
import { RecordScreen } from "./RecordScreen.tsx";
import { type OpeningAction, useOpening } from "./useOpening.ts";
import { WaysGateFace } from "./WaysGateFace.tsx";
import { waysGate } from "./waysGate.ts";

/** One of the patient's own records: opened with their own keys, once there are two ways back to these. */
export function MyRecordScreen({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("records.gate");
  const { patientId } = useRole();
  const { features } = useConfig();
  const isLocal = features.demoWallet;
  const slots = useSlots();
  const known = slots.data?.slots;
  const gate = known ? waysGate({ slots: known, isLocal }) : "open";
  const openMine = useCallback<OpeningAction>(
    async ({ sdk, network, as, keyring }, onPiece) => {
      const own = known ?? (await sdk.listSlots(network, as)).slots;
      if (waysGate({ slots: own, isLocal }) === "shut") throw oneWayBack();
      return sdk.openRecord(network, { tokenId, as, keyring, onPiece });
    },
    [tokenId, known, isLocal],
  );
  const opening = useOpening({ patientId, open: openMine });
  return (
    <RecordScreen tokenId={tokenId} {...(gate === "shut" ? {} : { opening })}>
      {gate === "shut" ? <WaysGateFace /> : null}
      {gate === "warned" ? (
        <div className="mb-6">
          <Banner tone="waiting" title={t("title")}>
            {t("demo")}
          </Banner>
        </div>
      ) : null}
      {opening.state.status === "open" ? <OpenedRecordView opened={opening.state} /> : null}
    </RecordScreen>
  );
}

function oneWayBack(): LinchpinError {
  return new LinchpinError({
    code: "keys/one-way-back",
    message: "There is only one way to your key, or none.",
    hint: "Make a second one under My key first: then your records open.",
  });
}
