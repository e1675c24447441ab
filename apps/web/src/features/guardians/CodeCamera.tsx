"use client";
import { useTranslations } from "use-intl";
import { useCamera } from "#features/scan/index.ts";
import { Banner } from "#ui/index.ts";

/** Reads a code by the camera. Where there is none, the link can still be pasted. */
export function CodeCamera({ onText }: { onText: (text: string) => void }) {
  const t = useTranslations("helping.code");
  const { video, state } = useCamera({ isOn: true, onText });
  const isBlind = state === "refused" || state === "absent" || state === "failed";
  return (
    <div className="mx-auto w-full max-w-md" data-testid="code-camera" data-state={state}>
      {isBlind ? (
        <Banner tone="waiting" title={t("noCamera")} />
      ) : (
        <div className="relative aspect-square overflow-hidden rounded-card border border-line bg-black">
          <video ref={video} muted playsInline aria-label={t("camera")} className="size-full object-cover" />
          <div aria-hidden className="absolute inset-[14%] rounded-2xl border-4 border-white/80" />
        </div>
      )}
    </div>
  );
}
