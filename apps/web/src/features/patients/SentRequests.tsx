"use client";
import type { Hex } from "@linchpin/protocol";
import dynamic from "next/dynamic";
import { WaitingFace } from "#features/waiting/index.ts";
import { useSentRequests } from "./useCare.ts";

// Fetched by who asked somebody.
const SentRequestsTable = dynamic(
  () => import("./SentRequestsTable.tsx").then((module) => module.SentRequestsTable),
  { ssr: false },
);

/** What this provider asked for; nothing while nobody was asked. */
export function SentRequests({ onAskAgain }: { onAskAgain: (patientId: Hex) => void }) {
  const { data, isError, error, refetch } = useSentRequests();
  if (isError) return <WaitingFace error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return <SentRequestsTable requests={data} onAskAgain={onAskAgain} />;
}
