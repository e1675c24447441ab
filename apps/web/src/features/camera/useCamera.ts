"use client";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { openDetector } from "./openDetector.ts";

/** `refused`: by the person, the device or this page's policy. `absent`: there is none. */
export type CameraState = "starting" | "looking" | "refused" | "absent" | "failed";

/** Nothing is seen, and nothing will be by itself. */
export const isBlind = (state: CameraState): state is "refused" | "absent" | "failed" =>
  state === "refused" || state === "absent" || state === "failed";

const LOOK_MS = 150;

/** The camera behind a video element, and what it reads there. It is shut when the page is left or nothing looks. */
export function useCamera({
  isOn,
  onText,
}: {
  readonly isOn: boolean;
  readonly onText: (text: string) => void;
}): { readonly video: RefObject<HTMLVideoElement | null>; readonly state: CameraState } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>("starting");
  const tell = useEffectEvent(onText);
  useEffect(() => {
    if (!isOn) return;
    let isOver = false;
    let stream: MediaStream | undefined;
    let next: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      setState("starting");
      stream = await openStream();
      const seen = video.current;
      if (isOver || !seen) return shut(stream);
      seen.srcObject = stream;
      await seen.play();
      const detect = await openDetector();
      if (isOver) return;
      setState("looking");
      const glance = async () => {
        const text = await detect(seen).catch(() => null);
        if (isOver) return;
        if (text) tell(text);
        next = setTimeout(() => void glance(), LOOK_MS);
      };
      await glance();
    };
    look().catch((thrown: unknown) => {
      if (!isOver) setState(faultOf(thrown));
    });
    return () => {
      isOver = true;
      clearTimeout(next);
      if (stream) shut(stream);
    };
  }, [isOn]);
  return { video, state };
}

/** The camera at the back, where there are two. */
async function openStream(): Promise<MediaStream> {
  // Absent where the page is not served securely.
  if (!navigator.mediaDevices) throw new DOMException("No camera here.", "NotFoundError");
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
  });
}

function shut(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

function faultOf(thrown: unknown): CameraState {
  const { name } = thrown as { name?: string };
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "absent" : "failed";
}
