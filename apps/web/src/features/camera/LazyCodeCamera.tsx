"use client";
import dynamic from "next/dynamic";
import type { CodeCameraProps } from "./CodeCamera.tsx";

/** Fetched when somebody wants to scan. */
export const LazyCodeCamera = dynamic<CodeCameraProps>(
  () => import("./CodeCamera.tsx").then((module) => module.CodeCamera),
  { ssr: false },
);
