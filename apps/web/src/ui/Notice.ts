import type { ReactNode } from "react";

/** What a person is told once something they did is done, or failed. */
export interface Notice {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: "good" | "danger";
}
