"use client";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** The hospitals and doctors that the patient lets add records, by their numbers. */
export function useWriters() {
  const { connect } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["writers", patientId],
    enabled: patientId !== null,
    queryFn: async () => {
      const { sdk, network } = await connect();
      return patientId === null ? [] : sdk.listWriters(network, patientId);
    },
  });
}
