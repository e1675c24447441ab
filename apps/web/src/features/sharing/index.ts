export { RequestForm } from "./RequestForm.tsx";
export { RequestsScreen } from "./RequestsScreen.tsx";
export type { GrantChoice, GrantView, RequestView } from "./requestView.ts";
export { TermText } from "./TermText.tsx";
