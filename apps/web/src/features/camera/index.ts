export { CameraView } from "./CameraView.tsx";
export { LazyCodeCamera } from "./LazyCodeCamera.tsx";
export { mayUseCamera } from "./mayUseCamera.ts";
export { isBlind, useCamera } from "./useCamera.ts";
