"use client";
import dynamic from "next/dynamic";

// Fetched beside a page of another feature: most who come there have nothing to do with an emergency. Here and not there, since
// whoever imports a feature's index on the way gets all of it.

export const LazyAuditedEmergencies = dynamic(
  () => import("./AuditedEmergencies.tsx").then((module) => module.AuditedEmergencies),
  { ssr: false },
);

export const LazyWardEmergencies = dynamic(
  () => import("./WardEmergencies.tsx").then((module) => module.WardEmergencies),
  { ssr: false },
);
