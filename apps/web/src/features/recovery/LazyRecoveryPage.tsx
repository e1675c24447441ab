"use client";
import dynamic from "next/dynamic";

/** The recovery page, fetched when there is one to print. */
export const LazyRecoveryPage = dynamic(
  () => import("./RecoveryPage.tsx").then((module) => module.RecoveryPage),
  { ssr: false },
);
