"use client";
import type { Hex } from "@linchpin/protocol";
import { useKnownNames } from "./knownNames.ts";

/** A patient's name where a record told it since this page was loaded, and always their id. */
export function PatientName({ patientId }: { patientId: Hex }) {
  const name = useKnownNames().get(patientId);
  const id = `${patientId.slice(0, 10)}…${patientId.slice(-6)}`;
  return name ? (
    <>
      {name} <span className="font-mono text-xs font-normal text-ink-faint">{id}</span>
    </>
  ) : (
    <span className="font-mono">{id}</span>
  );
}
