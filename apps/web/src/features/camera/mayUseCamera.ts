import { CAMERA_PAGES } from "#cameraPages.ts";

/** Whether the document that was loaded brought leave to use the camera: pages entered since then change nothing. */
export function mayUseCamera(): boolean {
  const [loaded] = performance.getEntriesByType("navigation");
  return loaded !== undefined && CAMERA_PAGES.includes(new URL(loaded.name).pathname);
}
