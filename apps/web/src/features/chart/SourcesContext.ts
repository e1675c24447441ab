import { createContext, use } from "react";

/** A record that a chart was made from. */
export interface ChartSource {
  /** As in the chart's sources; people see it counted from 1. */
  readonly record: number;
  /** Who made it, and when. */
  readonly label: string;
  /** Where the record itself stands. */
  readonly href: string;
}

/** The records of a chart that is made of several; null where there is but one. */
export const SourcesContext = createContext<readonly ChartSource[] | null>(null);
export const useSources = () => use(SourcesContext);
