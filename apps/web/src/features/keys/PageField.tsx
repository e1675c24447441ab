"use client";
import { ScanLine } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LazyCodeCamera, mayUseCamera } from "#features/camera/index.ts";
import { Button, TextAreaField } from "#ui/index.ts";
import { isRecoveryCode } from "./readRecoveryPage.ts";
import { scanPlace } from "./scanPlace.ts";

interface Props {
  readonly value: string;
  readonly onType: (text: string) => void;
  /** The page's code was read: it is whole, there is nothing to add. */
  readonly onCode: (code: string) => void;
  readonly isScanningAtFirst?: boolean;
  readonly testId: string;
}

/** A recovery page: its words typed, or its code before the camera. */
export function PageField({ value, onType, onCode, isScanningAtFirst = false, testId }: Props) {
  const t = useTranslations("keys.unlock.paper");
  const [isScanning, setIsScanning] = useState(isScanningAtFirst);
  const [isOther, setIsOther] = useState(false);
  const read = (text: string) => {
    const code = text.trim();
    setIsOther(!isRecoveryCode(code));
    if (!isRecoveryCode(code)) return;
    setIsScanning(false);
    onType(code);
    onCode(code);
  };
  const scan = () => {
    if (mayUseCamera()) return setIsScanning(!isScanning);
    // Most pages may not look through the camera: the one of the keys may, and leads back here.
    location.assign(scanPlace(location));
  };
  return (
    <div className="space-y-3">
      {isScanning ? <LazyCodeCamera onText={read} instead={t("noCamera")} /> : null}
      {isScanning && isOther ? (
        <p role="alert" className="text-sm font-medium text-red">
          {t("otherCode")}
        </p>
      ) : null}
      <Button className="w-full" onClick={scan} data-testid="scan-page">
        <ScanLine aria-hidden className="size-4" />
        {t(isScanning ? "stop" : "scan")}
      </Button>
      <TextAreaField
        label={t("label")}
        hint={t("hint")}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onType(event.target.value)}
        data-testid={testId}
      />
    </div>
  );
}
