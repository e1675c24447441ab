"use client";
import { Banner } from "#ui/index.ts";
import { CameraView } from "./CameraView.tsx";
import { isBlind, useCamera } from "./useCamera.ts";

export interface CodeCameraProps {
  readonly onText: (text: string) => void;
  /** What to do instead where the camera cannot be used. */
  readonly instead: string;
}

/** Reads a code by the camera, beside another way to give it. */
export function CodeCamera({ onText, instead }: CodeCameraProps) {
  const { video, state } = useCamera({ isOn: true, onText });
  return (
    <div className="mx-auto w-full max-w-md" data-testid="code-camera" data-state={state}>
      {isBlind(state) ? (
        <Banner tone="waiting" title={instead} />
      ) : (
        <CameraView video={video} state={state} />
      )}
    </div>
  );
}
