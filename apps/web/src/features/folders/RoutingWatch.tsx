"use client";
import { useRoutingsTold } from "./useRoutingsTold.ts";

/** On every page: those who write for the patient know where kinds of record go. Tells the document how that stands. */
export function RoutingWatch() {
  const { data } = useRoutingsTold();
  const state = data ? (data.missed.length > 0 ? "missed" : "told") : "unknown";
  return <span hidden data-testid="routings-told" data-state={state} data-count={data?.know.length ?? 0} />;
}
