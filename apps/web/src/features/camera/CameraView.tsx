"use client";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { Skeleton } from "#ui/index.ts";
import type { CameraState } from "./useCamera.ts";

/** What the camera sees, with a frame to hold the code in. */
export function CameraView({
  video,
  state,
}: {
  video: RefObject<HTMLVideoElement | null>;
  state: CameraState;
}) {
  const t = useTranslations("scan.camera");
  return (
    <div className="relative aspect-square overflow-hidden rounded-card border border-line bg-black">
      {state === "starting" ? <Skeleton className="absolute inset-0" /> : null}
      <video ref={video} muted playsInline aria-label={t("label")} className="size-full object-cover" />
      <div aria-hidden className="absolute inset-[14%] rounded-2xl border-4 border-white/80" />
    </div>
  );
}
