/** The pages that may look through the camera. Links to them load a new document, which brings this leave along. */
export const CAMERA_PAGES: readonly string[] = [
  ...["/scan", "/helping", "/transfer", "/hand-over", "/take", "/emergency", "/keys"],
];
