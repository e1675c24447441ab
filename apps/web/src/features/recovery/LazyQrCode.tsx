"use client";
import dynamic from "next/dynamic";

/** A text as a QR code, fetched when there is one to show. */
export const LazyQrCode = dynamic(() => import("./QrCode.tsx").then((module) => module.QrCode), {
  ssr: false,
});
