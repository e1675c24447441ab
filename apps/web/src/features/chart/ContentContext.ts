import type { Source } from "@linchpin/clinical";
import { createContext, use } from "react";

/** The bundle that an item came from, for what a chart leaves in it: documents. Null where only a chart is known. */
export const ContentContext = createContext<((source: Source) => unknown) | null>(null);
export const useContent = () => use(ContentContext);
