export { RequestForm } from "./RequestForm.tsx";
export { RequestsScreen, type SharingActions } from "./RequestsScreen.tsx";
export type { GrantChoice, GrantView, RequestView } from "./requestView.ts";
