export { ScanScreen } from "./ScanScreen.tsx";
export { type CameraState, useCamera } from "./useCamera.ts";
