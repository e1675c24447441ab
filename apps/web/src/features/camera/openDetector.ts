/** Finds a QR code in a camera's picture: its text, or null. */
export type Detector = (video: HTMLVideoElement) => Promise<string | null>;

/** The Barcode Detection API (WICG), as far as it is used. */
interface NativeDetector {
  new (options: {
    formats: readonly string[];
  }): {
    detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
  };
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Larger pictures only take longer. */
const WIDEST = 960;

/** The browser's own detector where there is one, else the one of the `qr` package. */
export async function openDetector(): Promise<Detector> {
  const Native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  const formats = await Native?.getSupportedFormats().catch((): readonly string[] => []);
  if (Native && formats?.includes("qr_code")) {
    const detector = new Native({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { default: decode } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    if (!context || videoWidth === 0) return null;
    const scale = Math.min(1, WIDEST / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decode(context.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // No code in this picture: the next one comes soon.
      return null;
    }
  };
}
