"use client";
import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { firstApproval, onApprovals } from "./approvals.ts";

// The dialogs are fetched when they are wanted, so that a local build weighs what a real one does.
const Approvals = dynamic(() => import("./DemoApprovals.tsx").then((module) => module.DemoApprovals), {
  ssr: false,
});
export const DemoCast = dynamic(() => import("./DemoCast.tsx").then((module) => module.DemoCast), {
  ssr: false,
});

/** The demo wallet's window, once there is something to approve. */
export function DemoApprovals() {
  const approval = useSyncExternalStore(onApprovals, firstApproval, () => null);
  return approval === null ? null : <Approvals />;
}
