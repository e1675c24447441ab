"use client";
import { CameraOff } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CameraView, isBlind, useCamera } from "#features/camera/index.ts";
import { Button } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { CodeForm } from "./CodeForm.tsx";
import { type CodeFault, readSharingCode, type SharingCode } from "./sharingCode.ts";

interface Props {
  /** What is looked for: the other kind of code is named as such. */
  readonly wanted: SharingCode["kind"];
  /** What the code is wanted for, where it is not to share. */
  readonly lead?: string;
  readonly onCode: (code: SharingCode) => void;
  /** Nothing is looked for while what was found is dealt with. */
  readonly isPaused: boolean;
}

/** Reads somebody's code: by the camera, or typed where there is none or it may not be used. */
export function Scanner({ wanted, lead, onCode, isPaused }: Props) {
  const t = useTranslations("scan");
  const { chainId } = useConfig();
  const [fault, setFault] = useState<CodeFault | "other-kind" | "card" | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const read = (text: string) => {
    const code = readSharingCode(text, chainId);
    const found =
      typeof code === "string"
        ? code
        : code.kind === wanted
          ? null
          : code.kind === "emergency"
            ? ("card" as const)
            : ("other-kind" as const);
    setFault(found);
    if (typeof code !== "string" && found === null) onCode(code);
  };
  const { video, state } = useCamera({ isOn: !isPaused, onText: read });
  return (
    <div className="max-w-md space-y-4" data-testid="scanner" data-state={state}>
      <p className="text-sm text-ink-soft">{lead ?? t(`lead.${wanted}`)}</p>
      {isBlind(state) ? (
        <div className="space-y-3 rounded-card border border-line bg-surface p-5" role="status">
          <CameraOff aria-hidden className="size-8 text-ink-faint" />
          <h2 className="font-semibold">{t(`camera.${state}.title`)}</h2>
          <p className="text-sm text-ink-soft">{t(`camera.${state}.lead`)}</p>
          {state === "absent" ? null : (
            <Button onClick={() => location.reload()} data-testid="camera-again">
              {t("camera.again")}
            </Button>
          )}
        </div>
      ) : (
        <CameraView video={video} state={state} />
      )}
      <p role="alert" className="min-h-6 text-sm font-medium text-red" data-testid="scan-fault">
        {fault ? t(fault === "other-kind" ? `fault.other-kind.${wanted}` : `fault.${fault}`) : null}
      </p>
      {isBlind(state) || isTyping ? (
        <CodeForm wanted={wanted} onText={read} />
      ) : (
        <Button look="quiet" className="w-full" onClick={() => setIsTyping(true)} data-testid="type-code">
          {t("type.instead")}
        </Button>
      )}
    </div>
  );
}
