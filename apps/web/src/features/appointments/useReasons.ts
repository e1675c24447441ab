"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import { useCallback, useState } from "react";
import { useLinchpin } from "#linchpin/index.ts";

/** Why patients come: opened by the doctor's own keys, on request, and kept for as long as the page is there. */
export function useReasons() {
  const { unlock } = useLinchpin();
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const show = useCallback(
    async ({ digest, patientId }: IndexedAppointment) => {
      const { network, as, keyring } = await unlock();
      const { appointmentDetailsSchema, fetchCareDocument, openCareDocument } = await import(
        "@linchpin/sdk/care"
      );
      const document = await fetchCareDocument(network, { as, digest });
      const opened = await openCareDocument(document, { patientId, by: keyring });
      const details = appointmentDetailsSchema.safeParse(opened?.content);
      setReasons((known) => new Map(known).set(digest, details.success ? details.data.reason : "–"));
    },
    [unlock],
  );
  return { reasons, show };
}
