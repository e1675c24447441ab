"use client";
import type { Hex } from "@linchpin/protocol";
import { useCallback } from "react";
import { useRole } from "#wallet/index.ts";
import { OpenedRecordView } from "./OpenedRecordView.tsx";
import { RecordScreen } from "./RecordScreen.tsx";
import { type OpeningAction, useOpening } from "./useOpening.ts";

/** One of the patient's own records: opened with their own keys. */
export function MyRecordScreen({ tokenId }: { tokenId: Hex }) {
  const { patientId } = useRole();
  const openMine = useCallback<OpeningAction>(
    ({ sdk, network, as, keyring }, onPiece) => sdk.openRecord(network, { tokenId, as, keyring, onPiece }),
    [tokenId],
  );
  const opening = useOpening({ patientId, open: openMine });
  return (
    <RecordScreen tokenId={tokenId} opening={opening}>
      {opening.state.status === "open" ? <OpenedRecordView opened={opening.state} /> : null}
    </RecordScreen>
  );
}
