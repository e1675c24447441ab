"use client";
import { ErrorFace } from "#ui/index.ts";

export default function PortalError({ error, reset }: { error: Error; reset: () => void }) {
  return <ErrorFace error={error} onRetry={reset} />;
}
